// SPDX-License-Identifier: Apache-2.0
#pragma once
// Times at the beginning of log lines: "2023-07-20T09:14:00.123+02:00 …" (RFC 5424), or "Jul 20
// 09:14:00 …" (RFC 3164), which has neither year nor zone. The zone is taken for UTC; the year
// comes from when the file was last written, and goes back one at each turn of a year in it. Pure.

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace missent::archive {

struct LogTime {
  Time time{};  // of the year 1970 where there is none
  bool has_year = false;
  std::string_view rest{};  // of the line, behind the space
};

std::optional<LogTime> read_log_time(std::string_view line);

// Gives the lines of one log their years, from the first to the last.
class LogYears {
 public:
  // All of the log; what has a year is passed over.
  LogYears(std::string_view log, Time modified);

  Time time_of(const LogTime& line);

 private:
  bool turns(Time from, Time to) const;

  int year_ = 1970;
  std::optional<Time> last_;
};

}  // namespace missent::archive
