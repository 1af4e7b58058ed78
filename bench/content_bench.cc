// SPDX-License-Identifier: Apache-2.0
// How fast the detectors read: content_bench FILE [PATTERNS]
//
// Prints the time to build the engine, megabytes a second over the file as one piece and cut into
// pieces of 1,500 bytes, the size of a mail. With PATTERNS, writes the ASCII texts that are looked
// for there, one a line, for another program to look for (content_bench.py).
#include "content/examine.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

using namespace missent;
using Timer = std::chrono::steady_clock;

constexpr int Rounds = 5;
constexpr size_t MailSize = 1500;

double seconds_since(Timer::time_point begin) {
  return std::chrono::duration<double>(Timer::now() - begin).count();
}

std::vector<extract::Piece> pieces_of(const std::string& text, size_t size) {
  std::vector<extract::Piece> pieces;
  for (size_t at = 0; at < text.size(); at += size)
    pieces.push_back({text.substr(at, size), "body", extract::Place::Body});
  return pieces;
}

// Each piece by itself, as messages are; the best of some rounds.
double fastest(const std::vector<extract::Piece>& pieces) {
  double best = 1e9;
  for (int round = 0; round < Rounds; ++round) {
    const auto begin = Timer::now();
    for (const auto& piece : pieces) content::examine({piece});
    best = std::min(best, seconds_since(begin));
  }
  return best;
}

void write_patterns(const char* path) {
  std::set<std::string_view> texts;
  for (const auto* detector : content::detectors()) {
    texts.insert(detector->cues.begin(), detector->cues.end());
    texts.insert(detector->triggers.begin(), detector->triggers.end());
    for (const auto& word : detector->words) texts.insert(word.text);
  }
  const auto marks = content::mark_words();
  texts.insert(marks.begin(), marks.end());
  std::ofstream out(path);
  for (auto text : texts) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
      return c >= ' ' && static_cast<unsigned char>(c) < 0x80;
    });
    if (is_plain) out << text << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: content_bench FILE [PATTERNS]\n");
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  if (count > 2) write_patterns(arguments[2]);
  const auto begin = Timer::now();
  content::shipped_engine();
  fmt::print("engine built in {:.1f} ms\n", seconds_since(begin) * 1e3);
  const auto megabytes = static_cast<double>(text.size()) / 1e6;
  fmt::print("one piece: {:.0f} MB/s\n", megabytes / fastest(pieces_of(text, text.size())));
  const auto mails = pieces_of(text, MailSize);
  const double seconds = fastest(mails);
  fmt::print("pieces of {} bytes: {:.0f} MB/s, {:.2f} µs each\n", MailSize, megabytes / seconds,
             seconds / static_cast<double>(mails.size()) * 1e6);
  return 0;
}
