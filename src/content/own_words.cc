// SPDX-License-Identifier: Apache-2.0
#include "content/own_words.h"

#include "content/letters.h"

#include <algorithm>
#include <set>
#include <string>

namespace missent::content {
namespace {

std::string value_at(std::string_view text, Spot spot) {
  return upper(text.substr(spot.begin, spot.end - spot.begin));
}

// The next word from `at`: to the next space, comma or semicolon, at most 80 bytes.
Spot word_from(std::string_view text, size_t at) {
  constexpr size_t Longest = 80;
  while (at < text.size() && !is_alnum(text[at])) ++at;
  const size_t end = std::min(text.find_first_of(" \t\r\n,;", at), text.size());
  return {at, std::min(end, at + Longest)};
}

// Where the word behind `end` on the same line ends; 0 when there is none.
size_t next_on_line(std::string_view text, size_t end) {
  const Spot next = word_from(text, end);
  const bool is_beside = next.begin < text.size() && next.begin <= end + 3 &&
                         text.substr(end, next.begin - end).find('\n') == std::string_view::npos;
  return is_beside ? next.end : 0;
}

void report_listed(const OwnRules& own, Spot spot, Reading& reading) {
  const std::string_view value = reading.text().substr(spot.begin, spot.end - spot.begin);
  const uint64_t hash = exact_hash(value);
  if (hash == 0) return;
  for (const auto& list : own.exact) {
    if (std::binary_search(list.hashes.begin(), list.hashes.end(), hash))
      reading.report({.spot = spot, .value = hash, .confidence = 1.0, .detail = list.name});
  }
}

}  // namespace

void OwnWords::add(uint32_t which, Spot spot) {
  const bool is_longer =
      !seen_.empty() && seen_.back().which == which && seen_.back().spot.begin == spot.begin;
  if (is_longer) seen_.pop_back();
  seen_.push_back({which, spot});
}

bool OwnWords::is_enough(uint32_t which, std::string_view text) const {
  if (which >= own_.dictionaries.size() || own_.dictionaries[which].least <= 1) return true;
  std::set<std::string> words;
  for (const auto& seen : seen_) {
    if (seen.which == which) words.insert(value_at(text, seen.spot));
  }
  return words.size() >= own_.dictionaries[which].least;
}

void OwnWords::report(Reading& reading) const {
  const size_t dictionaries = own_.dictionaries.size();
  std::vector<char> enough;
  for (uint32_t i = 0; i < dictionaries + own_.patterns.size(); ++i)
    enough.push_back(is_enough(i, reading.text()));
  for (const auto& [which, spot] : seen_) {
    if (enough[which] == 0) continue;
    reading.report({.spot = spot,
                    .value = hash_of(value_at(reading.text(), spot)),
                    .confidence = 1.0,
                    .detail = which < dictionaries ? own_.dictionaries[which].name
                                                   : own_.patterns[which - dictionaries].name});
  }
}

void report_exact(const OwnRules& own, Reading& reading) {
  constexpr size_t MostWords = 4;
  if (own.exact.empty()) return;
  const std::string_view text = reading.text();
  for (Spot word = word_from(text, 0); word.begin < text.size();
       word = word_from(text, std::max(word.end, word.begin + 1))) {
    size_t end = word.end;
    for (size_t count = 1; count <= MostWords && end > word.begin; ++count) {
      report_listed(own, {word.begin, end}, reading);
      end = next_on_line(text, end);
    }
  }
}

}  // namespace missent::content
