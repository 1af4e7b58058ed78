// SPDX-License-Identifier: Apache-2.0
#include "base/helper.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace missent {
namespace {

struct Word {
  std::string text, read;
};

TEST_CASE("a helper does one task after the other, and is waited for") {
  Helper helper;
  helper.wait();
  int done = 0;
  for (int i = 1; i <= 1'000; ++i) {
    helper.begin([&] { ++done; });
    helper.wait();
    REQUIRE(done == i);
  }
}

TEST_CASE("work that two share is taken in the order in which it was added") {
  Helper helper;
  for (const size_t bytes : {1U, 10'000U, 1'000'000U}) {
    std::vector<std::string> taken, expected;
    SharedWork<Word> work([](Word& word) { word.read = word.text + '!'; },
                          [&](Word& word) { taken.push_back(std::move(word.read)); });
    helper.begin([&] { work.run(); });
    for (int i = 0; i < 2'000; ++i) {
      work.add({std::to_string(i), {}}, bytes);
      expected.push_back(std::to_string(i) + '!');
    }
    work.end();
    work.run();
    helper.wait();
    CHECK(taken == expected);
  }
}

TEST_CASE("one alone does all of the work, and none where there is none") {
  int taken = 0;
  SharedWork<int> work([](int& number) { number *= 2; }, [&](int& number) { taken += number; });
  work.add(1, 10);
  work.add(2, 10);
  work.end();
  work.run();
  CHECK(taken == 6);
  work.run();
  CHECK(taken == 6);
}

TEST_CASE("a helper begins with what is there, before all of it is") {
  Helper helper;
  std::mutex mutex;
  std::condition_variable changed;
  bool is_read = false;
  SharedWork<int> work(
      [&](int&) {
        const std::lock_guard lock(mutex);
        is_read = true;
        changed.notify_all();
      },
      [](int&) {});
  helper.begin([&] { work.run(); });
  work.add(1, 1 << 20);
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return is_read; });
  }
  work.end();
  work.run();
  helper.wait();
  CHECK(is_read);
}

}  // namespace
}  // namespace missent
