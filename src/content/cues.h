// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where the words that speak for a detector stand in one text, and which detectors they speak for
// within a stretch of it. What was asked about a row is remembered, for its cells are asked about
// from left to right.

#include "content/number.h"

#include <bitset>
#include <cstddef>
#include <vector>

namespace missent::content {

inline constexpr size_t MostDetectors = 128;
using DetectorSet = std::bitset<MostDetectors>;

struct CueHit {
  size_t begin = 0;
  size_t end = 0;
  DetectorSet speaks_for;
};

class CuePlaces {
 public:
  void add(const CueHit& cue);
  void sort();  // after the last add()

  bool are_anywhere(size_t detector) const { return present_[detector]; }
  const DetectorSet& anywhere() const { return present_; }
  // Does one that speaks for the detector begin in [begin, end)?
  bool are_within(size_t begin, size_t end, size_t detector) const;
  // All of them as one: from the first to the end of the last, for whichever one speaks.
  CueHit all_within(size_t begin, size_t end) const;
  // Of the row that begins at `begin`, up to `end`: does one speak for the detector?
  bool are_in_row(size_t begin, size_t end, size_t detector);
  // Where those that speak for the detector begin, in order.
  const std::vector<size_t>& places_of(size_t detector);

 private:
  size_t first_from(size_t place) const;

  std::vector<CueHit> cues_;  // by their place
  DetectorSet present_;
  std::vector<std::vector<size_t>> places_;  // by detector, of those that were asked about
  // The row that was asked about last, up to the cue that is next:
  size_t row_ = None, next_ = 0, row_end_ = 0;
  DetectorSet of_row_;
  static constexpr size_t None = static_cast<size_t>(-1);
};

}  // namespace missent::content
