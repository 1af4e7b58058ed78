// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person's latest traces, and the profile they make: built when it is first asked for, added to
// after, made anew when too many have come together.

#include "habits/kept_traces.h"
#include "habits/profile.h"

#include <memory>
#include <vector>

namespace missent::habits {

class TraceShelf {
 public:
  // `names`: of the pseudonyms that the traces hold, if they do; must outlive it.
  explicit TraceShelf(ShelfLimits limits = {}, const Pseudonyms* names = nullptr)
      : kept_(limits), names_(names) {}

  void add(Trace trace);                              // in order of date
  const Profile& profile();                           // builds it
  const Profile& built() const { return *profile_; }  // after profile()
  const std::vector<Trace>& traces() const { return kept_.all(); }

 private:
  KeptTraces<Trace> kept_;
  const Pseudonyms* names_;
  std::unique_ptr<Profile> profile_;
};

}  // namespace missent::habits
