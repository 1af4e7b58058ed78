// SPDX-License-Identifier: Apache-2.0
#include "store/trace_shelf.h"

#include <algorithm>

namespace missent::store {

namespace {

constexpr size_t Slack =
    habits::MostTraces / 2;  // so much may be too many before the profile is made anew

}  // namespace

void TraceShelf::add(habits::Trace trace) {
  sent_ += trace.sent;
  if (profile_) profile_->add(trace);
  traces_.push_back(std::move(trace));
  if (sent_ > habits::MostTraces + Slack || traces_.size() - sent_ > habits::MostTraces + Slack)
    trim();
}

void TraceShelf::trim() {
  size_t drop_sent = sent_ - std::min(sent_, habits::MostTraces);
  size_t drop_received =
      traces_.size() - sent_ - std::min(traces_.size() - sent_, habits::MostTraces);
  std::erase_if(traces_, [&](const habits::Trace& trace) {
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

const habits::Profile& TraceShelf::profile() {
  if (!profile_) {
    profile_ = std::make_unique<habits::Profile>();
    for (const auto& trace : traces_) profile_->add(trace);
  }
  return *profile_;
}

}  // namespace missent::store
