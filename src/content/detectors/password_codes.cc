// SPDX-License-Identifier: Apache-2.0
#include "base/none.h"
#include "content/detectors/password_forms.h"
#include "content/detectors/password_place.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

size_t past_digits(std::string_view text, size_t at) {
  while (is_digit(char_at(text, at))) ++at;
  return at;
}

// Four to eight digits, or two times three of them, no part of something longer.
std::optional<Spot> code_at(std::string_view text, size_t begin) {
  constexpr size_t Fewest = 4, Most = 8, Half = 3;
  size_t end = past_digits(text, begin);
  if (end - begin == Half && char_at(text, end) == ' ' &&
      past_digits(text, end + 1) == end + 1 + Half)
    end += 1 + Half;
  if (end - begin < Fewest || end - begin > Most || is_alnum(char_at(text, end))) return {};
  if (char_at(text, end) == '-' || char_at(text, end) == '/') return {};
  return Spot{begin, end};
}

// "482913 is your verification code", "use 482913 as your passcode".
std::optional<Spot> code_before(std::string_view text, size_t word) {
  constexpr size_t Far = 40;
  const auto before = text.substr(word - std::min(word, Far), std::min(word, Far));
  const size_t told = std::max(before.rfind(" is your ") + 1, before.rfind(" as your ") + 1);
  if (told == 0) return {};
  const size_t end = word - before.size() + told - 1;
  size_t begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  const char front = char_before(text, begin);
  return is_alnum(front) ? std::nullopt : code_at(text, begin);
}

}  // namespace

std::optional<ToldPassword> code_behind(std::string_view text, Spot word) {
  const Place place = value_behind(text, word.end);
  if (place.tie != Tie::Loose) {
    if (auto code = code_at(text, place.begin))
      return ToldPassword{*code, place.tie == Tie::Sign ? 0.88 : 0.82};
  }
  auto code = code_at(text, pass_over(text, word.end, " \t"));
  if (!code) code = code_at(text, std::min(past_few_words(text, word.end), text.size()));
  if (!code) code = code_before(text, word.begin);
  if (!code) return {};
  return ToldPassword{*code, 0.6};
}

// "32-14-07" of a lock that is turned.
std::optional<ToldPassword> combination_behind(std::string_view text, Spot word) {
  size_t begin = value_behind(text, word.end).begin;
  if (!is_digit(char_at(text, begin))) begin = past_few_words(text, word.end);
  size_t end = begin, turns = 0;
  while (is_digit(char_at(text, end))) {
    const size_t past = past_digits(text, end);
    if (past - end > 2) return {};
    ++turns;
    end = past;
    if (char_at(text, end) != '-' || !is_digit(char_at(text, end + 1))) break;
    ++end;
  }
  if (turns < 3 || turns > 5) return {};
  return ToldPassword{{begin, end}, 0.75};
}

namespace {

// "4f1d2-c3b9a", or "8271 9932" alone in its line.
bool is_code_group(std::string_view group, char joint) {
  constexpr size_t Least = 9, Most = 30;
  return group.size() >= Least && group.size() <= Most && group.find(joint) != None &&
         std::any_of(group.begin(), group.end(), is_digit) &&
         std::all_of(group.begin(), group.end(), [&](char c) {
           return c == joint || (joint == ' ' ? is_digit(c) : is_alnum(c));
         });
}

std::vector<ToldPassword> groups_between(std::string_view text, size_t at, std::string_view ends,
                                         char joint) {
  std::vector<ToldPassword> found;
  while (at < text.size()) {
    const size_t begin = pass_over(text, at, " \t\r\n,;:.");
    const size_t end = std::min(text.find_first_of(ends, begin), text.size());
    if (is_code_group(text.substr(begin, end - begin), joint)) found.push_back({{begin, end}, 0.8});
    at = end + 1;
  }
  if (found.size() < 2) found.clear();
  return found;
}

}  // namespace

std::vector<ToldPassword> code_groups_behind(std::string_view text, Spot word) {
  constexpr size_t Far = 300;
  const auto near = text.substr(0, std::min(word.end + Far, text.size()));
  auto found = groups_between(near, word.end, " \t\r\n,;", '-');
  return found.empty() ? groups_between(near, word.end, "\t\r\n,;", ' ') : found;
}

}  // namespace missent::content
