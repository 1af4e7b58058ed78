// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps texts without an allocation for each. They stay where they are, also when the pool moves,
// as long as it lives. Test: habits/profile_test.cc.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace missent::habits {

class TextPool {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > left_) add_chunk(text.size());
    char* kept = chunks_.back().get() + (size_ - left_);
    std::copy(text.begin(), text.end(), kept);
    left_ -= text.size();
    return {kept, text.size()};
  }

  size_t bytes() const { return bytes_; }  // of memory

 private:
  static constexpr size_t First = 128, Largest = 16 << 10;

  // Each is half as large as all before it.
  void add_chunk(size_t least) {
    size_ = left_ = std::max(least, std::clamp(bytes_ / 2, First, Largest));
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    bytes_ += size_;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t size_ = 0, left_ = 0;  // of the last chunk
  size_t bytes_ = 0;
};

}  // namespace missent::habits
