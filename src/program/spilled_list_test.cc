// SPDX-License-Identifier: Apache-2.0
#include "program/spilled_list.h"

#include <doctest/doctest.h>

#include <thread>

using missent::program::SpilledList;

namespace {

std::string text_of(uint32_t number) {
  return std::string(number % 5'000, static_cast<char>('a' + number % 26)) + std::to_string(number);
}

void check_all(const SpilledList& list, uint32_t count) {
  for (uint32_t number = 0; number < count; ++number) {
    const auto read = list.read(number);
    REQUIRE(read);
    CHECK(*read == text_of(number));
  }
}

constexpr uint32_t Many = 3'000;  // 7.5 MB

}  // namespace

TEST_CASE("a short list stays in memory") {
  SpilledList list(64 << 20);
  for (uint32_t number = 0; number < Many; ++number) CHECK(list.add(text_of(number)) == number);
  CHECK(list.bytes_in_file() == 0);
  check_all(list, Many);
}

TEST_CASE("what is beyond memory is read from a file, also while more is added") {
  SpilledList list(2 << 20);
  for (uint32_t number = 0; number < Many; ++number) list.add(text_of(number));
  CHECK(list.bytes_in_file() > 2'000'000);
  std::thread reader([&] { check_all(list, Many); });
  for (uint32_t number = Many; number < 2 * Many; ++number) list.add(text_of(number));
  reader.join();
  check_all(list, 2 * Many);
}

TEST_CASE("a string longer than a chunk, and an empty one, are kept as all others") {
  SpilledList list(1);
  const std::string large(3 * SpilledList::ChunkBytes, 'x');
  for (const auto& text : {std::string("before"), large, std::string(), std::string("after")})
    list.add(text);
  CHECK(*list.read(0) == "before");
  CHECK(*list.read(1) == large);
  CHECK(list.read(2)->empty());
  CHECK(*list.read(3) == "after");
}
