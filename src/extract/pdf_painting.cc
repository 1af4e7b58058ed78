// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_painting.h"

#include <algorithm>
#include <cmath>

namespace missent::extract {
namespace {

constexpr double LeastSize = 0.6;  // of characters that can be read, in points
constexpr double ClipSlack = 1;    // points
constexpr double LeastBox = 2;     // points; thinner ones are lines

}  // namespace

PdfArea within(const PdfArea& a, const PdfArea& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

void PdfPainting::set_style(double size, PdfColor color, const PdfArea& clip, int way,
                            double opacity) {
  PdfStyle style;
  style.size = std::fabs(size);
  style.invisible = way == Unpainted || style.size < LeastSize || opacity < NearlyClear;
  if ((way & 3) == Outlined)
    style.color.known = false;
  else
    style.color = color;
  style.clip = {clip.left - ClipSlack, clip.top - ClipSlack, clip.right + ClipSlack,
                clip.bottom + ClipSlack};
  style.areas_before = fills_.size();
  styles_.push_back(style);
}

void PdfPainting::begin_run(double x, double y) {
  PdfRun run;
  run.first_to_last.x = x;
  run.first_to_last.y = y;
  run.style = static_cast<uint32_t>(styles_.size() - 1);
  run.first_step = static_cast<uint32_t>(steps_.size());
  run.text_begin = static_cast<uint32_t>(text_.size());
  runs_.push_back(run);
}

void PdfPainting::add_chars(std::string_view text, std::span<const PdfStep> steps) {
  text_ += text;
  steps_.insert(steps_.end(), steps.begin(), steps.end());
}

void PdfPainting::end_run(double x, double y) {
  PdfRun& run = runs_.back();
  PdfGlyph& all = run.first_to_last;
  all.end_x = x;
  all.end_y = y;
  run.end_step = static_cast<uint32_t>(steps_.size());
  run.text_end = static_cast<uint32_t>(text_.size());
  const bool is_somewhere = std::isfinite(all.x + all.y + all.end_x + all.end_y);
  if (is_somewhere && run.text_end > run.text_begin) {
    run.last = glyph(run, run.size() - 1);
    return;
  }
  text_.resize(run.text_begin);
  steps_.resize(run.first_step);
  runs_.pop_back();
}

PdfGlyph PdfPainting::glyph(const PdfRun& run, size_t i) const {
  const PdfGlyph& all = run.first_to_last;
  if (run.size() == 1) return all;
  const double whole = steps_[run.end_step - 1].place;
  const double from = i == 0 ? 0 : steps_[run.first_step + i - 1].place / whole;
  const double to = steps_[run.first_step + i].place / whole;
  const double width = all.end_x - all.x, height = all.end_y - all.y;
  return {all.x + width * from, all.y + height * from, all.x + width * to, all.y + height * to};
}

std::string_view PdfPainting::text_of(const PdfRun& run, size_t i) const {
  const size_t begin = i == 0 ? run.text_begin : steps_[run.first_step + i - 1].text_end;
  return std::string_view(text_).substr(begin, steps_[run.first_step + i].text_end - begin);
}

void PdfPainting::add_fill(const PdfFill& fill) {
  const bool thin =
      fill.area.right - fill.area.left < LeastBox || fill.area.bottom - fill.area.top < LeastBox;
  if (!thin && !has_all_fills()) fills_.push_back(fill);
}

void PdfPainting::clear() {
  text_.clear();
  styles_.clear();
  steps_.clear();
  runs_.clear();
  fills_.clear();
}

}  // namespace missent::extract
