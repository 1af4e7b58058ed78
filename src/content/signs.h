// SPDX-License-Identifier: Apache-2.0
#pragma once
// Signs of a subject: words and shapes none of which says enough alone, as "diagnosis" or a flight
// number. Where different ones that stand within 1,500 bytes weigh enough together, each of them is
// reported; the same word twice weighs once. Words of newsletters and offers weigh less than
// nothing: they are taken off where they stand within 6,000 bytes of the others, for who offers a
// flight tells of nobody's journey. Confidence grows from 0.7 for just enough to 0.96 for twice
// that.

#include "content/number.h"

#include <cstdint>
#include <vector>

namespace missent::content {

struct Sign {
  size_t detector = 0;
  Spot spot;
  uint64_t word = 0;  // equal for the same word
  int weight = 0;
};

struct Subject {            // what the best stretch of text comes to
  std::vector<Sign> signs;  // each word once
  double confidence = 0;
};

// `signs` of one detector in the order of their places. Nothing in it where they are not enough.
Subject subject_of(const std::vector<Sign>& signs, int enough);

}  // namespace missent::content
