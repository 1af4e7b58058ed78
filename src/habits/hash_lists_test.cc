// SPDX-License-Identifier: Apache-2.0
#include "habits/hash_lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

using namespace missent::habits;

namespace {

std::vector<uint32_t> found(const HashLists& lists, uint32_t hash) {
  const auto list = lists.find(hash);
  return {list.begin(), list.end()};
}

}  // namespace

TEST_CASE("a list keeps its numbers in the order of adding, and tells how many there are") {
  HashLists lists;
  CHECK(lists.find(7).empty());
  CHECK(lists.add(7, 0) == 1);
  CHECK(lists.add(7, HashLists::MostNumber) == 2);
  CHECK(lists.add(9, 5) == 1);
  CHECK(lists.add(7, 3) == 3);
  CHECK(found(lists, 7) == std::vector<uint32_t>{0, HashLists::MostNumber, 3});
  CHECK(found(lists, 9) == std::vector<uint32_t>{5});
  CHECK(lists.find(8).empty());
}

TEST_CASE("many lists of all lengths are as ordinary ones, whatever their hashes") {
  HashLists lists;
  std::map<uint32_t, std::vector<uint32_t>> expected;
  uint32_t number = 0;
  for (uint32_t round = 0; round < 200; ++round)
    for (uint32_t at = round; at < 300; ++at) {
      const uint32_t hash = at % 2 == 0 ? at : at << 24U;
      expected[hash].push_back(number);
      CHECK(lists.add(hash, number++) == expected[hash].size());
    }
  for (const auto& [hash, list] : expected) CHECK(found(lists, hash) == list);
  size_t visited = 0;
  lists.each([&](uint32_t hash, auto list) {
    ++visited;
    CHECK(std::ranges::equal(list, expected.at(hash)));
  });
  CHECK(visited == expected.size());
}

TEST_CASE("what stands once takes few bytes") {
  HashLists lists;
  for (uint32_t hash = 0; hash < 10'000; ++hash) lists.add(hash * 31, hash);
  CHECK(lists.bytes() <= size_t{20} * 10'000);
}
