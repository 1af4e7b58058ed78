// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person's latest traces, and the profile they make: built when it is first asked for, added to
// after.

#include "habits/profile.h"

#include <cstddef>
#include <deque>
#include <memory>

namespace missent::store {

class TraceShelf {
 public:
  void add(habits::Trace trace);
  const habits::Profile& profile();                           // builds it
  const habits::Profile& built() const { return *profile_; }  // after profile()
  const std::deque<habits::Trace>& traces() const { return traces_; }

 private:
  void trim();

  std::deque<habits::Trace> traces_;
  size_t sent_ = 0;
  std::unique_ptr<habits::Profile> profile_;
};

}  // namespace missent::store
