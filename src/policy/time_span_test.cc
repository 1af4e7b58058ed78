// SPDX-License-Identifier: Apache-2.0
#include "policy/time_span.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

bool is_in(std::string_view span, int weekday, int hour, int minute = 0) {
  const auto read = parse_time_span(span);
  REQUIRE_MESSAGE(read.has_value(), span);
  return contains(*read, {weekday, hour * 60 + minute});
}

TEST_CASE("a span of hours holds from its first minute to before its last") {
  CHECK(is_in("09:00-17:00", 2, 9));
  CHECK(is_in("09:00-17:00", 2, 16, 59));
  CHECK_FALSE(is_in("09:00-17:00", 2, 17));
  CHECK(is_in("17:00-24:00", 2, 23, 59));
}

TEST_CASE("a span past midnight belongs to the day it began on") {
  CHECK(is_in("19:00-07:00", 0, 23));
  CHECK(is_in("19:00-07:00", 0, 6));
  CHECK_FALSE(is_in("19:00-07:00", 0, 12));
  CHECK(is_in("fri 19:00-07:00", 5, 6));
  CHECK_FALSE(is_in("fri 19:00-07:00", 4, 6));
}

TEST_CASE("days stand alone, as a run, and over the end of the week") {
  CHECK(is_in("sat", 5, 12));
  CHECK_FALSE(is_in("sat", 6, 12));
  CHECK(is_in("mon-fri 09:00-17:00", 4, 10));
  CHECK_FALSE(is_in("mon-fri 09:00-17:00", 5, 10));
  CHECK(is_in("sat-mon", 0, 0));
  CHECK_FALSE(is_in("sat-mon", 1, 0));
}

TEST_CASE("what is no span is refused") {
  for (const auto* text : {"", "9-17", "25:00-26:00", "09:00", "09:00-09:00", "caturday",
                           "mon-fri 9", "09:60-10:00", "24:00-07:00", "mon-", "-"})
    CHECK_MESSAGE(!parse_time_span(text), text);
}

}  // namespace
}  // namespace missent::policy
