// SPDX-License-Identifier: Apache-2.0
#pragma once
// Numbers by well-spread numbers of 64 bits (pieces of digests): 12 bytes a place, of which between
// three and six eighths are taken. Nothing is taken out. Test: store/number_table_test.cc.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace missent::store {

class NumberTable {
 public:
  // The first of equals stays. `value` above 0.
  void add(int64_t number, uint32_t value) {
    if ((used_ + 1) * 4 > values_.size() * 3) grow();
    const size_t at = place_of(number);
    if (values_[at] != 0) return;
    numbers_[at] = number;
    values_[at] = value;
    ++used_;
  }
  // 0: none was added.
  uint32_t find(int64_t number) const { return values_.empty() ? 0 : values_[place_of(number)]; }

  size_t size() const { return used_; }

 private:
  static constexpr size_t FirstPlaces = 256;

  size_t place_of(int64_t number) const {
    const size_t mask = values_.size() - 1;
    size_t at = static_cast<uint64_t>(number) * 0x9e3779b97f4a7c15ULL >> 20U & mask;
    while (values_[at] != 0 && numbers_[at] != number) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const size_t places = values_.empty() ? FirstPlaces : values_.size() * 2;
    const auto numbers = std::exchange(numbers_, std::vector<int64_t>(places));
    const auto values = std::exchange(values_, std::vector<uint32_t>(places));
    used_ = 0;
    for (size_t at = 0; at < values.size(); ++at)
      if (values[at] != 0) add(numbers[at], values[at]);
  }

  std::vector<int64_t> numbers_;
  std::vector<uint32_t> values_;  // 0: a free place
  size_t used_ = 0;
};

}  // namespace missent::store
