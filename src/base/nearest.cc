// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace missent {
namespace {

constexpr size_t LongestWord = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same(char one, char other) { return lower(one) == lower(other); }

// Damerau-Levenshtein distance without touching a swapped pair again; three rows are enough.
size_t slips(std::string_view one, std::string_view other) {
  using Row = std::array<size_t, LongestWord + 1>;
  Row before{}, last{}, row{};
  for (size_t j = 0; j <= other.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= other.size(); ++j) {
      const size_t wrong = last[j - 1] + (same(one[i - 1], other[j - 1]) ? 0 : 1);
      row[j] = std::min({wrong, last[j] + 1, row[j - 1] + 1});
      const bool swapped =
          i > 1 && j > 1 && same(one[i - 1], other[j - 2]) && same(one[i - 2], other[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[other.size()];
}

}  // namespace

std::optional<std::string_view> nearest_word(std::string_view word,
                                             std::span<const std::string_view> words) {
  std::optional<std::string_view> nearest;
  size_t fewest = LongestWord;
  if (word.empty() || word.size() > LongestWord) return nearest;
  for (const auto& known : words) {
    if (known.empty() || known.size() > LongestWord) continue;
    const size_t allowed = std::max<size_t>(1, std::max(word.size(), known.size()) / 3);
    const size_t count = slips(word, known);
    if (count > allowed || count >= std::max(word.size(), known.size()) || count >= fewest)
      continue;
    fewest = count;
    nearest = known;
  }
  return nearest;
}

}  // namespace missent
