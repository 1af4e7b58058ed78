// SPDX-License-Identifier: Apache-2.0
#include "base/disjoint_sets.h"

#include <doctest/doctest.h>

namespace missent {
namespace {

TEST_CASE("each number is alone until it is joined, and joined with all of its set") {
  DisjointSets sets;
  for (uint32_t i = 0; i < 6; ++i) CHECK(sets.add() == i);
  CHECK(sets.join(4, 2));
  CHECK(sets.join(5, 3));
  CHECK(sets.join(5, 4));
  CHECK_FALSE(sets.join(2, 3));
  for (const uint32_t one : {2U, 3U, 4U, 5U}) CHECK(sets.root(one) == 2);
  CHECK(sets.root(0) == 0);
  CHECK(sets.root(1) == 1);
  CHECK(sets.size() == 6);
}

TEST_CASE("the smallest number stands for its set, whatever was joined first") {
  DisjointSets one, other;
  for (int i = 0; i < 4; ++i) {
    one.add();
    other.add();
  }
  one.join(0, 1), one.join(1, 2), one.join(2, 3);
  other.join(3, 2), other.join(2, 1), other.join(1, 0);
  for (uint32_t i = 0; i < 4; ++i) CHECK(one.root(i) == other.root(i));
}

}  // namespace
}  // namespace missent
