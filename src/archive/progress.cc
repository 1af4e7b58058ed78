// SPDX-License-Identifier: Apache-2.0
#include "archive/progress.h"

#include <fmt/format.h>

#include <sys/ioctl.h>

#include <algorithm>
#include <cmath>

namespace missent::archive {
namespace {

constexpr size_t NarrowLine = 40;
constexpr size_t WidestBar = 30;
constexpr size_t NarrowestBar = 5;
constexpr size_t UsualWidth = 80;
constexpr std::chrono::milliseconds Between{100};
constexpr std::string_view ClearLine = "\r\x1b[K";

double done_of(const Progress& progress) {
  if (progress.bytes_total == 0) return 0;
  return std::min(
      1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total));
}

std::string with_commas(uint64_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string time_left(double done, double elapsed) {
  if (elapsed < 1 || done <= 0) return "";
  const double seconds = elapsed * (1 - done) / done;
  if (seconds >= 48 * 3600) return fmt::format("  {:.0f} days left", seconds / 86'400);
  if (seconds >= 2 * 3600) return fmt::format("  {:.0f} h left", seconds / 3600);
  if (seconds >= 120) return fmt::format("  {:.0f} min left", seconds / 60);
  return fmt::format("  {:.0f} s left", seconds);
}

std::string rate_of(uint64_t messages, double elapsed) {
  if (elapsed < 0.1) return "";
  const double rate = static_cast<double>(messages) / elapsed;
  return fmt::format("  {}/s", rate < 10 ? fmt::format("{:.1f}", rate)
                                         : with_commas(static_cast<uint64_t>(std::llround(rate))));
}

std::string bar_of(double done, size_t size) {
  const auto full = static_cast<size_t>(done * static_cast<double>(size));
  return "[" + std::string(full, '#') + std::string(size - full, '-') + "]  ";
}

size_t width_of(std::FILE* out) {
  winsize size{};
  const bool is_known = ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : UsualWidth;
}

}  // namespace

std::string bar_text(std::string_view title, const Pace& pace, size_t width) {
  const double done = done_of(pace.progress);
  auto percent = fmt::format("{:3.0f} %", std::floor(done * 100));
  if (width < NarrowLine) return percent;
  const auto elapsed = pace.elapsed.count();
  const auto before = fmt::format("{}  ", title);
  auto after = fmt::format("{}  {} messages{}{}", percent, with_commas(pace.messages),
                           rate_of(pace.messages, elapsed), time_left(done, elapsed));
  const size_t used = before.size() + after.size() + 4;  // brackets and spaces
  if (used + NarrowestBar <= width)
    return before + bar_of(done, std::min(WidestBar, width - used)) + after;
  return (before + after).substr(0, width);
}

ProgressBar::ProgressBar(std::FILE* out, std::string_view title)
    : out_(out), title_(title), start_(std::chrono::steady_clock::now()), shown_(start_) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(const Progress& progress) {
  ++messages_;
  if (!out_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown_ < Between) return;
  shown_ = now;
  is_shown_ = true;
  const Pace pace{.progress = progress, .messages = messages_, .elapsed = now - start_};
  const auto line = std::string(ClearLine) + bar_text(title_, pace, width_of(out_) - 1);
  std::fwrite(line.data(), 1, line.size(), out_);
  std::fflush(out_);
}

void ProgressBar::clear() {
  if (!is_shown_) return;
  is_shown_ = false;
  std::fwrite(ClearLine.data(), 1, ClearLine.size(), out_);
  std::fflush(out_);
}

}  // namespace missent::archive
