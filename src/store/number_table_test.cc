// SPDX-License-Identifier: Apache-2.0
#include "store/number_table.h"

#include <doctest/doctest.h>

#include <cstdint>

using missent::store::NumberTable;

TEST_CASE("the first of equal numbers stays, and one that was not added has none") {
  NumberTable table;
  CHECK(table.find(0) == 0);
  table.add(0, 5);
  table.add(0, 6);
  table.add(INT64_MIN, 7);
  CHECK(table.find(0) == 5);
  CHECK(table.find(INT64_MIN) == 7);
  CHECK(table.find(1) == 0);
  CHECK(table.size() == 2);
}

TEST_CASE("numbers that lie close together or far apart are all found") {
  NumberTable table;
  for (int64_t at = 1; at <= 5'000; ++at) {
    table.add(at, static_cast<uint32_t>(at));
    table.add(-(at << 40U), static_cast<uint32_t>(at + 10'000));
  }
  uint32_t missed = 0;
  for (int64_t at = 1; at <= 5'000; ++at) {
    missed += table.find(at) != static_cast<uint32_t>(at);
    missed += table.find(-(at << 40U)) != static_cast<uint32_t>(at + 10'000);
    missed += table.find(at + 5'000) != 0;
  }
  CHECK(missed == 0);
  CHECK(table.size() == 10'000);
}
