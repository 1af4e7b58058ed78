// SPDX-License-Identifier: Apache-2.0
#include "store/pair_table.h"

#include <doctest/doctest.h>

#include <map>

using namespace missent;
using namespace missent::store;
using habits::PairMemory;

namespace {

Time day(int64_t number) { return *from_day(number); }

}  // namespace

TEST_CASE("a pair that was never put is not found") {
  PairTable table;
  CHECK_FALSE(table.find(1, 2));
  table.put(1, 2, {});
  CHECK(table.find(1, 2) == PairMemory{});
  CHECK_FALSE(table.find(2, 1));
}

TEST_CASE("whatever is remembered of a pair comes back, also what does not fit a brief one") {
  const PairMemory samples[] = {
      {{1, 0, 0, 0, day(12'000), day(12'000)}, {7, 0, 0, 0}},
      {{65'535, 65'535, 0, 0, day(65'535), day(65'535)}, {7, 0, 0, 0}},
      {{65'536, 0, 0, 0, day(1), day(2)}, {}},
      {{1, 65'536, 0, 0, day(1), day(2)}, {}},
      {{1, 1, 1, 0, day(1), day(2)}, {}},
      {{1, 1, 0, 1, day(1), day(2)}, {}},
      {{1, 0, 0, 0, day(65'535), day(65'536)}, {}},
      {{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, day(1), day(2'932'897)}, {1, 2, 3, 4}},
      {{2, 0, 0, 0, day(1), day(2)}, {7, 0, 0, 9}}};
  PairTable table;
  RowId recipient = 0;
  for (const auto& sample : samples) table.put(3, ++recipient, sample);
  recipient = 0;
  for (const auto& sample : samples) CHECK(table.find(3, ++recipient) == sample);
}

TEST_CASE("pairs change, grow beyond a brief one and leave their place to others") {
  PairTable table;
  std::map<std::pair<RowId, RowId>, PairMemory> expected;
  for (uint32_t round = 1; round < 12; ++round)
    for (RowId sender = 1; sender < 40; ++sender)
      for (RowId recipient = 1; recipient < 40; recipient += sender % 5 + round % 3 + 1) {
        auto& pair = expected[{sender, recipient}];
        ++pair.tally.sent;
        pair.tally.first_sent = day(round);
        if ((sender + recipient + round) % 11 == 0) ++pair.tally.replies;
        table.put(sender, recipient, pair);
      }
  CHECK(table.size() == expected.size());
  for (const auto& [key, pair] : expected) CHECK(table.find(key.first, key.second) == pair);
}
