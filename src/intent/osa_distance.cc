// SPDX-License-Identifier: Apache-2.0
#include "intent/osa_distance.h"

#include <algorithm>
#include <array>

namespace missent::intent {

namespace {

constexpr size_t Longest = 40;
using Row = std::array<size_t, Longest + 1>;

struct Rows {
  Row above2{}, above{}, here{};
};

// Fills in the row of the letter one[i - 1]; the least of it.
size_t fill(Rows& rows, std::u32string_view one, std::u32string_view other, size_t i) {
  rows.here[0] = i;
  size_t best = i;
  for (size_t j = 1; j <= other.size(); ++j) {
    size_t change = rows.above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
    size_t least = std::min({rows.above[j] + 1, rows.here[j - 1] + 1, change});
    bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
    if (swapped) least = std::min(least, rows.above2[j - 2] + 1);
    rows.here[j] = least;
    best = std::min(best, least);
  }
  return best;
}

}  // namespace

size_t osa_distance(std::u32string_view one, std::u32string_view other, size_t most) {
  if (one.size() > Longest || other.size() > Longest) return most + 1;
  size_t longer = std::max(one.size(), other.size()), shorter = std::min(one.size(), other.size());
  if (longer - shorter > most) return most + 1;
  Rows rows;
  for (size_t j = 0; j <= other.size(); ++j) rows.above[j] = j;
  for (size_t i = 1; i <= one.size(); ++i) {
    if (fill(rows, one, other, i) > most) return most + 1;
    rows.above2 = rows.above;
    rows.above = rows.here;
  }
  return std::min(rows.above[other.size()], most + 1);
}

}  // namespace missent::intent
