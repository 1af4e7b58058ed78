// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the clock on the wall shows somewhere: day of the week and minute of the day, by the rules
// of the time zone database that ICU carries. Pure: no clock and no file is asked. Test:
// text/local_time_test.cc.

#include "base/clock.h"

#include <string_view>

namespace missent::text {

struct LocalTime {
  int weekday = 0;  // 0 Monday to 6 Sunday
  int minute = 0;   // of the day, 0 to 1439

  bool operator==(const LocalTime&) const = default;
};

// "Europe/London", "UTC": a name of the time zone database, in its spelling.
bool is_time_zone(std::string_view zone);

// Of an unknown zone, UTC.
LocalTime local_time(std::string_view zone, Time at);

}  // namespace missent::text
