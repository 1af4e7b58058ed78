// SPDX-License-Identifier: Apache-2.0
#include "program/dated_messages.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

Time day(int number) {
  return std::chrono::sys_days(std::chrono::year(2020) / 1 / 1) + std::chrono::days(number);
}

struct Seen {
  std::vector<std::pair<uint64_t, Time>> messages;
  DatedMessages dated{day(100), [this](WaitingMessage&& message, Time date) {
                        messages.emplace_back(message.index, date);
                      }};
};

TEST_CASE_FIXTURE(
    Seen, "a message is judged at its Date, one without at that of the one before it in its file") {
  dated.add({"a", 0}, day(1));
  dated.add({"a", 1}, std::nullopt);
  dated.add({"a", 2}, day(500));
  dated.add({"a", 3}, day(-20'000));
  dated.add({"a", 4}, day(2));
  dated.finish();
  std::vector<std::pair<uint64_t, Time>> wanted = {
      {0, day(1)}, {1, day(1)}, {2, day(1)}, {3, day(1)}, {4, day(2)}};
  CHECK(messages == wanted);
}

TEST_CASE_FIXTURE(
    Seen, "at the beginning of a file the next good Date counts; in a file without any, now") {
  dated.add({"a", 0}, std::nullopt);
  dated.add({"a", 1}, day(3));
  dated.add({"b", 2}, std::nullopt);
  dated.finish();
  std::vector<std::pair<uint64_t, Time>> wanted = {{0, day(3)}, {1, day(3)}, {2, day(100)}};
  CHECK(messages == wanted);
}

}  // namespace
}  // namespace missent::program
