// SPDX-License-Identifier: Apache-2.0
#include "content/number.h"

#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t Reach = 40;
constexpr size_t LeastDigits = 5;
constexpr size_t MostGroupsInStretch = 12;

bool is_mark(char c) { return c == '-' || c == '.' || c == '/'; }

constexpr size_t LongestQuote = 8;

// "> > " of a reply, at the beginning of a line.
size_t quote_after(std::string_view text, size_t at) {
  if (char_at(text, at) != '>') return 0;
  size_t length = 1;
  while (length < LongestQuote &&
         (char_at(text, at + length) == '>' || char_at(text, at + length) == ' '))
    ++length;
  return length;
}

size_t quote_before(std::string_view text, size_t at) {
  size_t length = 0;
  while (length < LongestQuote && length < at &&
         (text[at - length - 1] == '>' || text[at - length - 1] == ' '))
    ++length;
  const bool begins = char_before(text, at - length) == '\n';
  return begins && char_at(text, at - length) == '>' ? length : 0;
}

// How many characters part the group that ends at `at` from the next: 0 where none follows. A line
// may break behind a hyphen or a space, and the next be quoted.
size_t gap_after(std::string_view text, size_t at) {
  const char first = char_at(text, at);
  if (is_mark(first) && is_digit(char_at(text, at + 1))) return 1;
  size_t gap = first == ' ' || first == '-' ? 1 : 0;
  if (at + gap < text.size() && text[at + gap] == '\n') {
    ++gap;
    gap += quote_after(text, at + gap);
  } else if (first == '-') {
    return 0;
  }
  return gap > 0 && is_digit(char_at(text, at + gap)) ? gap : 0;
}

size_t gap_before(std::string_view text, size_t at) {
  if (at >= 2 && is_mark(text[at - 1]) && is_digit(text[at - 2])) return 1;
  size_t gap = quote_before(text, at);
  const bool is_break = at > gap && text[at - gap - 1] == '\n';
  if (is_break) ++gap;
  const char last = at > gap ? text[at - gap - 1] : '\n';
  if (last == ' ' || (last == '-' && is_break)) ++gap;
  return gap > 0 && is_digit(char_before(text, at - gap)) ? gap : 0;
}

size_t begin_of_digits(std::string_view text, size_t at, size_t limit) {
  while (at > limit && is_digit(text[at - 1])) --at;
  return at;
}

size_t end_of_digits(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

size_t begin_of_stretch(std::string_view text, size_t from, size_t end) {
  const size_t limit = std::max(from, end - std::min(end, Reach));
  size_t begin = begin_of_digits(text, end, limit);
  for (size_t gap = gap_before(text, begin); gap > 0 && begin > limit + gap;
       gap = gap_before(text, begin))
    begin = begin_of_digits(text, begin - gap, limit);
  return begin;
}

struct Groups {
  std::array<Spot, MostGroupsInStretch> spots;
  size_t count = 0;
};

Groups groups_from(std::string_view text, size_t begin, size_t limit) {
  Groups groups;
  for (size_t at = begin; groups.count < MostGroupsInStretch;) {
    const size_t end = end_of_digits(text, at);
    groups.spots[groups.count++] = {at, end};
    const size_t gap = end < limit ? gap_after(text, end) : 0;
    if (gap == 0) break;
    at = end + gap;
  }
  return groups;
}

struct Joint {  // between two groups
  char separator = 0;
  bool is_break = false;  // of a line, or two characters wide
};

Joint joint_between(std::string_view text, Spot group, Spot next) {
  const char first = text[group.end];
  return {is_mark(first) ? first : ' ', next.begin - group.end > 1 || first == '\n'};
}

// All runs that begin with the group `first`.
void add_runs(std::string_view text, const Groups& groups, size_t first,
              std::vector<Number>& into) {
  Number number(text);
  size_t breaks = 0, changes = 0;
  Joint last;
  for (size_t i = first; i < groups.count; ++i) {
    Joint joint;
    if (i > first) joint = joint_between(text, groups.spots[i - 1], groups.spots[i]);
    if (i > first + 1 && (joint.separator == ' ') != (last.separator == ' ')) ++changes;
    if (joint.is_break) ++breaks;
    last = joint;
    if (breaks > 1 || changes > 1 || !number.add_group(groups.spots[i], joint.separator)) return;
    if (number.size() >= LeastDigits) into.push_back(number);
  }
}

// The digits before `end` where tabs part them from all else, as in most cells of tables; else
// nothing.
Spot lone_group(std::string_view text, size_t from, size_t end) {
  const size_t last = end_of_digits(text, end);
  const size_t limit = std::max(from, end - std::min(end, Reach));
  const size_t first = begin_of_digits(text, end, limit);
  const bool is_lone = char_at(text, last) == '\t' && char_before(text, first) == '\t';
  return is_lone ? Spot{first, last} : Spot{};
}

}  // namespace

bool Number::add_group(Spot group, char separator) {
  const size_t count = group.end - group.begin;
  if (size_ + count > MostDigits || groups_ == MostGroups) return false;
  std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(group.begin), count,
              digits_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += count;
  if (groups_ == 0) spot_.begin = group.begin;
  if (groups_ == 1) separator_ = separator;
  if (groups_ > 1 && separator != separator_) separator_ = '?';
  sizes_[groups_++] = static_cast<uint8_t>(count);
  spot_.end = group.end;
  return true;
}

char Number::before() const { return char_before(text_, spot_.begin); }
char Number::after() const { return char_at(text_, spot_.end); }
bool Number::is_alone() const { return !is_alnum(before()) && !is_alnum(after()); }

bool Number::is_bare() const {
  const auto is_edge = [](char c) { return c == '\t' || c == '\n'; };
  return is_one_group() && is_edge(before()) && is_edge(after());
}

bool Number::is_grouped(std::initializer_list<int> sizes) const {
  return sizes.size() == groups_ && std::equal(sizes.begin(), sizes.end(), sizes_.begin());
}

void read_numbers(std::string_view text, size_t from, size_t end, size_t& past,
                  std::vector<Number>& into) {
  into.clear();
  if (const Spot lone = lone_group(text, from, end); lone.end > 0) {
    past = lone.end;
    if (lone.end - lone.begin >= LeastDigits && !into.emplace_back(text).add_group(lone, 0))
      into.pop_back();
    return;
  }
  const Groups groups = groups_from(text, begin_of_stretch(text, from, end), end + Reach);
  past = std::max(end, groups.spots[groups.count - 1].end);
  for (size_t first = 0; first < groups.count; ++first) add_runs(text, groups, first, into);
}

}  // namespace missent::content
