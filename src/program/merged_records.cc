// SPDX-License-Identifier: Apache-2.0
#include "program/merged_records.h"

#include <algorithm>

namespace missent::program {

namespace {

constexpr auto IsLater = [](const auto& one, const auto& other) {
  return one.first.place > other.first.place;
};

}  // namespace

MergedRecords::MergedRecords(std::vector<std::unique_ptr<RecordStream>> streams)
    : streams_(std::move(streams)) {
  for (size_t at = 0; at < streams_.size(); ++at) take_next_of(at);
}

void MergedRecords::take_next_of(size_t stream) {
  const auto first = streams_[stream]->next();
  if (!first) return;
  waiting_.push_back({*first, stream});
  std::push_heap(waiting_.begin(), waiting_.end(), IsLater);
}

std::optional<PlacedRecord> MergedRecords::next() {
  if (waiting_.empty()) return std::nullopt;
  const PlacedRecord out = waiting_.front().first;
  while (!waiting_.empty() && waiting_.front().first.place == out.place) {
    std::pop_heap(waiting_.begin(), waiting_.end(), IsLater);
    const size_t stream = waiting_.back().stream;
    waiting_.pop_back();
    take_next_of(stream);
  }
  return out;
}

}  // namespace missent::program
