// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person's latest traces, and the profile they make: built when it is first asked for, added to
// after, made anew when too many have come together.

#include "habits/profile.h"

#include <cstddef>
#include <deque>
#include <memory>

namespace missent::habits {

struct ShelfLimits {  // half as many more may come before the oldest are forgotten
  size_t sent = MostSentTraces;
  size_t received = MostReceivedTraces;
};

class TraceShelf {
 public:
  explicit TraceShelf(ShelfLimits limits = {}) : limits_(limits) {}

  void add(Trace trace);                              // in order of date
  const Profile& profile();                           // builds it
  const Profile& built() const { return *profile_; }  // after profile()
  const std::deque<Trace>& traces() const { return traces_; }

 private:
  void trim();

  ShelfLimits limits_;
  std::deque<Trace> traces_;
  size_t sent_ = 0;
  std::unique_ptr<Profile> profile_;
};

}  // namespace missent::habits
