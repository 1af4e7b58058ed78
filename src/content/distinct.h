// SPDX-License-Identifier: Apache-2.0
#pragma once
// Counts different values among any number of them, given as hashes. Adding costs a moment and
// eight bytes; what is the same is dropped each time the values have doubled. Sorted, not hashed
// again: whoever chooses the values cannot make that slow.

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
    const auto added = values_.begin() + sorted_;
    std::sort(added, values_.end());
    std::inplace_merge(values_.begin(), added, values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
    sorted_ = values_.end() - values_.begin();
  }

  std::vector<uint64_t> values_;
  std::ptrdiff_t sorted_ = 0;  // so many at their begin are, and are different
  size_t enough_ = Least;
};

}  // namespace missent::content
