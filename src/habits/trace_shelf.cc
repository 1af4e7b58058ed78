// SPDX-License-Identifier: Apache-2.0
#include "habits/trace_shelf.h"

#include <algorithm>

namespace missent::habits {

namespace {

size_t above(size_t count, size_t limit) { return count - std::min(count, limit); }

}  // namespace

void TraceShelf::add(Trace trace) {
  sent_ += trace.sent;
  if (profile_) profile_->add(trace);
  traces_.push_back(std::move(trace));
  const size_t received = traces_.size() - sent_;
  if (sent_ > limits_.sent + limits_.sent / 2 || received > limits_.received + limits_.received / 2)
    trim();
}

void TraceShelf::trim() {
  size_t drop_sent = above(sent_, limits_.sent);
  size_t drop_received = above(traces_.size() - sent_, limits_.received);
  std::erase_if(traces_, [&](const Trace& trace) {
    size_t& drop = trace.sent ? drop_sent : drop_received;
    if (drop == 0) return false;
    --drop;
    return true;
  });
  sent_ = static_cast<size_t>(
      std::count_if(traces_.begin(), traces_.end(), [](auto& trace) { return trace.sent; }));
  if (!profile_) return;
  profile_.reset();
  profile();
}

const Profile& TraceShelf::profile() {
  if (!profile_) {
    profile_ = std::make_unique<Profile>();
    for (const auto& trace : traces_) profile_->add(trace);
  }
  return *profile_;
}

}  // namespace missent::habits
