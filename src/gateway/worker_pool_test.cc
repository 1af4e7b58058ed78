// SPDX-License-Identifier: Apache-2.0
#include "gateway/worker_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

using namespace missent::gateway;

TEST_CASE("all submitted work is done by as many threads as there are") {
  std::atomic<int> done = 0;
  std::promise<void> last;
  WorkerPool pool(3, 1000);
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(pool.submit([&] {
      if (++done == 1000) last.set_value();
    }));
  }
  last.get_future().wait();
  CHECK(done == 1000);
}

TEST_CASE("a full queue takes no more, and takes again when there is room") {
  std::promise<void> open;
  auto gate = open.get_future().share();
  std::promise<void> started;
  WorkerPool pool(1, 2);
  CHECK(pool.submit([&, gate] {
    started.set_value();
    gate.wait();
  }));
  started.get_future().wait();
  CHECK(pool.submit([] {}));
  std::promise<void> emptied;
  CHECK(pool.submit([&] { emptied.set_value(); }));
  CHECK_FALSE(pool.submit([] {}));
  open.set_value();
  emptied.get_future().wait();
  CHECK(pool.submit([] {}));
}

TEST_CASE("ending finishes what runs and drops what waits") {
  std::promise<void> open;
  auto gate = open.get_future().share();
  std::promise<void> started;
  std::atomic<bool> finished = false;
  std::atomic<bool> dropped_ran = false;
  WorkerPool pool(1, 10'000'000);
  CHECK(pool.submit([&, gate] {
    started.set_value();
    gate.wait();
    finished = true;
  }));
  started.get_future().wait();
  CHECK(pool.submit([&] { dropped_ran = true; }));
  auto ending = std::async(std::launch::async, [&] { pool.end(); });
  while (pool.submit([] {})) std::this_thread::yield();
  open.set_value();
  ending.wait();
  CHECK(finished);
  CHECK_FALSE(dropped_ran);
  CHECK_FALSE(pool.submit([] {}));
}
