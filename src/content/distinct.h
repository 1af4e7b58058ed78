// SPDX-License-Identifier: Apache-2.0
#pragma once
// Counts different values among any number of them, given as hashes. Adding costs a moment and
// eight bytes; what is the same is dropped each time the values have doubled.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace missent::content {

class Distinct {
 public:
  void add(uint64_t value) {
    if (values_.size() >= enough_) {
      drop_same();
      enough_ = std::max(Least, 2 * values_.size());
    }
    values_.push_back(value);
  }

  size_t count() {
    drop_same();
    return values_.size();
  }

 private:
  static constexpr size_t Least = 1'024;

  void drop_same() {
    std::sort(values_.begin(), values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
  }

  std::vector<uint64_t> values_;
  size_t enough_ = Least;
};

}  // namespace missent::content
