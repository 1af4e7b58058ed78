// SPDX-License-Identifier: Apache-2.0
#include "text/local_time.h"

#include <doctest/doctest.h>

namespace missent::text {
namespace {

TEST_CASE("the wall clock follows the zone and its summer time") {
  const Time thursday = *parse_time("2023-07-20T23:30:00Z");
  CHECK(local_time("UTC", thursday) == LocalTime{3, 23 * 60 + 30});
  CHECK(local_time("Europe/London", thursday) == LocalTime{4, 30});
  CHECK(local_time("America/New_York", thursday) == LocalTime{3, 19 * 60 + 30});
  const Time winter = *parse_time("2023-01-01T00:00:00Z");
  CHECK(local_time("Europe/London", winter) == LocalTime{6, 0});
  CHECK(local_time("Nowhere/Land", winter) == LocalTime{6, 0});
}

TEST_CASE("only names of the time zone database are time zones") {
  CHECK(is_time_zone("Europe/London"));
  CHECK(is_time_zone("UTC"));
  CHECK_FALSE(is_time_zone("Europe/Londn"));
  CHECK_FALSE(is_time_zone(""));
}

}  // namespace
}  // namespace missent::text
