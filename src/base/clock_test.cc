// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <doctest/doctest.h>

namespace missent {

TEST_CASE("A time is written in ISO 8601 and read back") {
  Time time{Seconds{1689844440}};
  CHECK(to_text(time) == "2023-07-20T09:14:00Z");
  CHECK(parse_time("2023-07-20T09:14:00Z") == time);
}

TEST_CASE("What is not a time is not read as one") {
  for (auto text :
       {"", "2023-07-20", "2023-13-20T09:14:00Z", "2023-07-20T09:14:00+", "2023-02-30T00:00:00Z"})
    CHECK_FALSE(parse_time(text));
}

TEST_CASE("A fixed clock stands still until it is advanced") {
  FixedClock clock{Time{Seconds{100}}};
  clock.advance(Seconds{5});
  CHECK(clock.now() == Time{Seconds{105}});
}

}  // namespace missent
