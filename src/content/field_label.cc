// SPDX-License-Identifier: Apache-2.0
#include "content/field_label.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t LongestLabel = 60, LongestLine = 200, DigitsOfValue = 4;

// Around a value and between the cells that it and its label are in.
bool is_between(char c) {
  return is_blank(c) || std::string_view(":=.,;|#\"'()<>*_-").find(c) != None;
}
bool parts_values(char c) { return c == ',' || c == ';' || c == '|' || c == '\t' || c == '\n'; }

// Calls for each word, in small letters, until it says no more.
template <typename Visit>
void each_word(std::string_view text, Visit&& visit) {
  const auto small = lower(text);
  for (size_t at = 0; at < small.size();) {
    size_t end = at;
    while (end < small.size() && is_letter(small[end])) ++end;
    if (end > at && !visit(std::string_view(small).substr(at, end - at))) return;
    at = end + 1;
  }
}

bool is_number_word(std::string_view word) {
  constexpr std::string_view Words[] = {"number", "numbers", "no",   "nos", "nr",
                                        "num",    "id",      "code", "ref", "reference"};
  return std::find(std::begin(Words), std::end(Words), word) != std::end(Words);
}

}  // namespace

Spot label_before(std::string_view text, Spot value) {
  const size_t far = value.begin - std::min(value.begin, LongestLabel);
  size_t begin = value.begin;
  while (begin > far && is_between(text[begin - 1])) --begin;
  for (size_t digits = 0; begin > far && !parts_values(text[begin - 1]); --begin) {
    digits = is_digit(text[begin - 1]) ? digits + 1 : 0;
    if (digits == DigitsOfValue) return {begin + DigitsOfValue - 1, value.begin};
  }
  return {begin, value.begin};
}

Spot line_above(std::string_view text, size_t at) {
  const size_t far = at - std::min(at, 2 * LongestLine);
  const auto before = text.substr(far, at - far);
  const size_t end = before.rfind('\n');
  if (end == None) return {};
  const size_t begin = end == 0 ? None : before.rfind('\n', end - 1);
  if (begin == None && far > 0) return {};
  return {begin == None ? 0 : far + begin + 1, far + end};
}

Spot label_above(std::string_view text, Spot value) {
  const auto is_alone = [&](size_t at, int step) {
    while (at < text.size() && is_blank(text[at])) at += static_cast<size_t>(step);
    return at >= text.size() || text[at] == '\n';
  };
  if (!is_alone(value.begin - 1, -1) || !is_alone(value.end, 1)) return {};
  Spot above = line_above(text, value.begin);
  const bool is_empty = trimmed(text.substr(above.begin, above.end - above.begin)).empty();
  if (is_empty) above = line_above(text, above.end);
  return above.end - above.begin > LongestLabel ? Spot{} : above;
}

bool leads_to_value(std::string_view between) {
  const auto rest = trimmed(between);
  const bool has_mark = !rest.empty() && (rest.back() == ':' || rest.back() == '=');
  bool is_number = true;
  each_word(between, [&](std::string_view word) {
    return is_number = word == "s" || word == "is" || is_number_word(word);
  });
  return has_mark || is_number;
}

bool names_a_number(std::string_view label) {
  size_t words = 0;
  bool names = false;
  each_word(label, [&](std::string_view word) {
    names = names || word == "date" || (words > 0 && is_number_word(word));
    ++words;
    return true;
  });
  return words >= 2 && names;
}

bool has_value(std::string_view line) {
  constexpr std::ptrdiff_t Digits = 6;
  return std::count_if(line.begin(), line.end(), is_digit) >= Digits;
}

}  // namespace missent::content
