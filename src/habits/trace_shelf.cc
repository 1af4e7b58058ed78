// SPDX-License-Identifier: Apache-2.0
#include "habits/trace_shelf.h"

namespace missent::habits {

void TraceShelf::add(Trace trace) {
  if (profile_) profile_->add(trace);
  if (!kept_.add(std::move(trace)) || !profile_) return;
  profile_.reset();
  profile();
}

const Profile& TraceShelf::profile() {
  if (!profile_) {
    profile_ = std::make_unique<Profile>(names_);
    for (const auto& trace : traces()) profile_->add(trace);
  }
  return *profile_;
}

}  // namespace missent::habits
