// SPDX-License-Identifier: Apache-2.0
#include "content/cues.h"

#include <algorithm>

namespace missent::content {

void CuePlaces::add(const CueHit& cue) {
  cues_.push_back(cue);
  present_ |= cue.speaks_for;
}

void CuePlaces::sort() {
  const auto is_earlier = [](const CueHit& one, const CueHit& other) {
    return one.begin < other.begin;
  };
  if (!std::is_sorted(cues_.begin(), cues_.end(), is_earlier))
    std::sort(cues_.begin(), cues_.end(), is_earlier);
}

size_t CuePlaces::first_from(size_t place) const {
  const auto cue = std::lower_bound(cues_.begin(), cues_.end(), place,
                                    [](const CueHit& one, size_t at) { return one.begin < at; });
  return static_cast<size_t>(cue - cues_.begin());
}

bool CuePlaces::are_within(size_t begin, size_t end, size_t detector) const {
  for (size_t i = first_from(begin); i < cues_.size() && cues_[i].begin < end; ++i) {
    if (cues_[i].speaks_for[detector]) return true;
  }
  return false;
}

CueHit CuePlaces::all_within(size_t begin, size_t end) const {
  CueHit all{begin, begin, {}};
  for (size_t i = first_from(begin); i < cues_.size() && cues_[i].begin < end; ++i) {
    if (all.speaks_for.none()) all.begin = cues_[i].begin;
    all.end = std::max(all.end, cues_[i].end);
    all.speaks_for |= cues_[i].speaks_for;
  }
  return all;
}

bool CuePlaces::are_in_row(size_t begin, size_t end, size_t detector) {
  if (row_ != begin || end < row_end_) {
    row_ = begin;
    next_ = first_from(begin);
    of_row_.reset();
  }
  row_end_ = end;
  for (; next_ < cues_.size() && cues_[next_].begin < end; ++next_)
    of_row_ |= cues_[next_].speaks_for;
  return of_row_[detector];
}

const std::vector<size_t>& CuePlaces::places_of(size_t detector) {
  if (places_.size() <= detector) places_.resize(detector + 1);
  auto& places = places_[detector];
  if (!places.empty() || !present_[detector]) return places;
  for (const CueHit& cue : cues_) {
    if (cue.speaks_for[detector]) places.push_back(cue.begin);
  }
  return places;
}

}  // namespace missent::content
