// SPDX-License-Identifier: Apache-2.0
#include "intent/slip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace missent::intent {

namespace {

using Word = std::u32string;

// Shares of the slips of a word, each spread over the places and letters it can take.
constexpr double MissingLetter = 0.40, DoubledLetter = 0.10, ExtraNeighbour = 0.08,
                 ExtraLetter = 0.04;
constexpr double Swapped = 0.12, NeighbourKey = 0.16, LookAlike = 0.04, Vowel = 0.04,
                 OtherLetter = 0.02;
constexpr double TwoSlips = 0.05;
constexpr size_t LongestWord = 255;

Word code_points(std::string_view text) {
  Word word;
  for (size_t at = 0; at < text.size();) {
    auto first = static_cast<unsigned char>(text[at++]);
    char32_t code = first;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more > 0) code = first & (0x3FU >> more);
    for (; more > 0 && at < text.size(); --more)
      code = (code << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    word += code;
  }
  return word;
}

std::string letter(char32_t code) {
  std::string out;
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  if (code >= 0x10000) out += static_cast<char>(0xF0 | (code >> 18));
  if (code >= 0x800)
    out += static_cast<char>(code >= 0x10000 ? 0x80 | ((code >> 12) & 0x3F) : 0xE0 | (code >> 12));
  out += static_cast<char>(code >= 0x800 ? 0x80 | ((code >> 6) & 0x3F) : 0xC0 | (code >> 6));
  return out + static_cast<char>(0x80 | (code & 0x3F));
}

std::string name_of(char32_t code) {
  if (code == '.') return "dot";
  if (code == '-') return "hyphen";
  return fmt::format("‘{}’", letter(code));
}

bool is_one_of(std::u32string_view set, char32_t code) { return set.find(code) != set.npos; }

bool look_alike(char32_t one, char32_t other) {
  static constexpr std::array<std::u32string_view, 5> Alike = {U"0o", U"1li", U"5s", U"uv", U"8b"};
  return std::any_of(Alike.begin(), Alike.end(),
                     [&](auto set) { return is_one_of(set, one) && is_one_of(set, other); });
}

bool is_vowel(char32_t code) { return is_one_of(U"aeiouy", code); }
bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

using Layout = std::array<std::u32string_view, 4>;

struct Key {
  long row = -1, column = 0;
};

Key key_of(const Layout& layout, char32_t code) {
  for (size_t row = 0; row < layout.size(); ++row)
    if (auto column = layout[row].find(code); column != std::u32string_view::npos)
      return {static_cast<long>(row), static_cast<long>(column)};
  return {};
}

// Rows are shifted by half a key: the one above touches at the same column and the next, the one
// below at the one before.
bool touch(const Layout& layout, char32_t one, char32_t other) {
  Key from = key_of(layout, one), to = key_of(layout, other);
  if (from.row < 0 || to.row < 0) return false;
  long gap = to.column - from.column;
  if (from.row == to.row) return std::abs(gap) == 1;
  return (to.row == from.row - 1 && (gap == 0 || gap == 1)) ||
         (to.row == from.row + 1 && (gap == 0 || gap == -1));
}

struct Middle {  // what differs after the common beginning and end are taken away
  Word typed, meant;
  char32_t before = 0, after = 0;  // the letters around the difference, 0 at an edge
};

Middle middle_of(const Word& typed, const Word& meant) {
  size_t begin = 0, end = 0, shorter = std::min(typed.size(), meant.size());
  while (begin < shorter && typed[begin] == meant[begin]) ++begin;
  while (end < shorter - begin && typed[typed.size() - 1 - end] == meant[meant.size() - 1 - end])
    ++end;
  return {typed.substr(begin, typed.size() - begin - end),
          meant.substr(begin, meant.size() - begin - end), begin > 0 ? typed[begin - 1] : 0,
          end > 0 ? typed[typed.size() - end] : 0};
}

Slip extra_letter(const Middle& middle, double length) {
  char32_t extra = middle.typed[0];
  if (extra == middle.before || extra == middle.after)
    return {DoubledLetter / length, fmt::format("a doubled {}", name_of(extra))};
  bool near =
      are_neighbouring_keys(extra, middle.before) || are_neighbouring_keys(extra, middle.after);
  double rate = near ? ExtraNeighbour / 8 : ExtraLetter / 30;
  return {rate / length, fmt::format("an extra {}", name_of(extra))};
}

Slip other_letter(const Middle& middle, double length) {
  char32_t typed = middle.typed[0], meant = middle.meant[0];
  std::string text = fmt::format("{} in the place of {}", name_of(typed), name_of(meant));
  // Numbered names (team1, team2) are neighbours by intention, rarely by a slip.
  if (is_digit(typed) && is_digit(meant)) return {OtherLetter / 10000 / length, text};
  if (look_alike(typed, meant)) return {LookAlike / 2 / length, text + ", which looks alike"};
  if (are_neighbouring_keys(typed, meant))
    return {NeighbourKey / 5 / length, text + ", the key beside it"};
  if (is_vowel(typed) && is_vowel(meant)) return {Vowel / 5 / length, text};
  return {OtherLetter / 25 / length, text};
}

// Optimal string alignment distance, only as far as needed: 3 stands for more than two.
size_t distance_up_to_two(const Word& one, const Word& other) {
  size_t difference =
      one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
  if (difference > 2) return 3;
  std::vector<size_t> above2, above(other.size() + 1), row(other.size() + 1);
  for (size_t j = 0; j <= other.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    size_t best = i;
    for (size_t j = 1; j <= other.size(); ++j) {
      size_t change = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, change});
      bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) row[j] = std::min(row[j], above2[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > 2) return 3;
    above2 = above;
    above = row;
  }
  return std::min<size_t>(above[other.size()], 3);
}

}  // namespace

bool are_neighbouring_keys(char32_t one, char32_t other) {
  static constexpr std::array<Layout, 3> Layouts = {{
      {U"1234567890-", U"qwertyuiop", U"asdfghjkl", U"zxcvbnm,."},
      {U"1234567890", U"qwertzuiop", U"asdfghjkl", U"yxcvbnm,.-"},
      {U"1234567890", U"azertyuiop", U"qsdfghjklm", U"wxcvbn,;."},
  }};
  if (one == other || one == 0 || other == 0) return false;
  return std::any_of(Layouts.begin(), Layouts.end(),
                     [&](const Layout& layout) { return touch(layout, one, other); });
}

std::optional<Slip> explain_slip(std::string_view typed_text, std::string_view meant_text) {
  if (typed_text == meant_text || typed_text.size() > LongestWord ||
      meant_text.size() > LongestWord)
    return {};
  Word typed = code_points(typed_text), meant = code_points(meant_text);
  Middle middle = middle_of(typed, meant);
  auto length = static_cast<double>(std::max<size_t>(meant.size(), 1));
  if (middle.typed.empty() && middle.meant.size() == 1)
    return Slip{MissingLetter / length, fmt::format("a missing {}", name_of(middle.meant[0]))};
  if (middle.typed.size() == 1 && middle.meant.empty()) return extra_letter(middle, length);
  if (middle.typed.size() == 1 && middle.meant.size() == 1) return other_letter(middle, length);
  bool swapped = middle.typed.size() == 2 && middle.meant.size() == 2 &&
                 middle.typed[0] == middle.meant[1] && middle.typed[1] == middle.meant[0];
  if (swapped)
    return Slip{Swapped / length, fmt::format("‘{}’ and ‘{}’ swapped", letter(middle.meant[0]),
                                              letter(middle.meant[1]))};
  if (middle.typed.size() > 40 || middle.meant.size() > 40) return {};
  // Short words have too many neighbours two slips away to mean anything.
  if (meant.size() < 5 || distance_up_to_two(middle.typed, middle.meant) > 2) return {};
  return Slip{TwoSlips / (length * length * 2), "two letters"};
}

}  // namespace missent::intent
