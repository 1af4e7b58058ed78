// SPDX-License-Identifier: Apache-2.0
#include "program/ordered_work.h"

#include <chrono>
#include <doctest/doctest.h>

namespace missent::program {
namespace {

std::vector<int> squares(unsigned threads, int count) {
  std::vector<int> out;
  OrderedWork<int> work(threads, [&](int&& value) { out.push_back(value); });
  for (int i = 0; i < count; ++i)
    work.add([i] {
      if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
      return i * i;
    });
  work.finish();
  return out;
}

TEST_CASE("results come in the order of the jobs, whatever the number of threads") {
  std::vector<int> wanted = squares(1, 500);
  CHECK(wanted.size() == 500);
  CHECK(wanted[499] == 499 * 499);
  for (unsigned threads : {2U, 3U, 8U}) CHECK(squares(threads, 500) == wanted);
}

TEST_CASE("no jobs are no trouble") { CHECK(squares(4, 0).empty()); }

}  // namespace
}  // namespace missent::program
