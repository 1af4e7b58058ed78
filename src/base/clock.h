// SPDX-License-Identifier: Apache-2.0
#pragma once
// The time of day as a value, and the one door to it. Pure folders take a Time; only `program`
// hands out SystemClock.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace missent {

using Time = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

class FixedClock final : public Clock {  // for tests: stands until it is set
 public:
  explicit FixedClock(Time time) : time_(time) {}
  Time now() const override { return time_; }
  void set(Time time) { time_ = time; }
  void advance(Seconds by) { time_ += by; }

 private:
  Time time_;
};

// ISO 8601 in UTC with seconds: "2023-07-20T09:14:00Z".
std::string to_text(Time time);
// Reads what to_text writes; nothing when it is not one.
std::optional<Time> parse_time(std::string_view text);

}  // namespace missent
