// SPDX-License-Identifier: Apache-2.0
#include "gateway/admission.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace missent::gateway;

TEST_CASE("a gauge gives until its limit and takes back") {
  Gauge gauge("things", 10);
  CHECK(gauge.take(7));
  CHECK_FALSE(gauge.take(4));
  CHECK(gauge.in_use() == 7);
  CHECK(gauge.take(3));
  CHECK_FALSE(gauge.take(1));
  gauge.give_back(3);
  CHECK(gauge.take(3));
}

TEST_CASE("an amount beyond all reason does not wrap around") {
  Gauge gauge("things", 10);
  CHECK(gauge.take(5));
  CHECK_FALSE(gauge.take(UINT64_MAX));
  CHECK(gauge.in_use() == 5);
}

TEST_CASE("a lease gives back all it took, once, also after a move") {
  Gauge gauge("bytes", 100);
  {
    Lease first(gauge);
    CHECK(first.add(60));
    CHECK_FALSE(first.add(41));
    Lease second(std::move(first));
    CHECK(second.add(40));
    Lease third(gauge);
    third = std::move(second);
    CHECK(gauge.in_use() == 100);
  }
  CHECK(gauge.in_use() == 0);
}

TEST_CASE("many threads never hold more than the limit") {
  Gauge gauge("sessions", 3);
  std::atomic<int> inside = 0;
  std::atomic<bool> broken = false;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < 2000; ++k) {
          if (!gauge.take(1)) continue;
          if (++inside > 3) broken = true;
          --inside;
          gauge.give_back(1);
        }
      });
    }
  }
  CHECK_FALSE(broken);
  CHECK(gauge.in_use() == 0);
}
