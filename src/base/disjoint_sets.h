// SPDX-License-Identifier: Apache-2.0
#pragma once
// Sets that grow together (union-find): which numbers stand for the same thing.
//
//   DisjointSets sets;
//   const uint32_t one = sets.add(), other = sets.add();
//   sets.join(one, other);
//   sets.root(other) == one

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace missent {

class DisjointSets {
 public:
  // A new set of one; numbers count from 0.
  uint32_t add() {
    parents_.push_back(static_cast<uint32_t>(parents_.size()));
    return parents_.back();
  }
  size_t size() const { return parents_.size(); }

  // The smallest number of the set, in whatever order it was joined.
  uint32_t root(uint32_t one) {
    while (parents_[one] != one) one = parents_[one] = parents_[parents_[one]];
    return one;
  }
  // False where they were in one set already.
  bool join(uint32_t one, uint32_t other) {
    const auto [first, second] = std::minmax({root(one), root(other)});
    parents_[second] = first;
    return first != second;
  }

 private:
  std::vector<uint32_t> parents_;
};

}  // namespace missent
