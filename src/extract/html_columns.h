// SPDX-License-Identifier: Apache-2.0
#pragma once
// The columns of one HTML table while its rows are read: cells over several columns and rows move
// those behind and below them.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace missent::extract {

class HtmlColumns {
 public:
  bool is_in_cell() const { return is_in_cell_; }

  // How many cells of rows above lie between the last cell and the next.
  size_t pass_spanned() {
    size_t passed = 0;
    for (; column_ < below_.size() && below_[column_] > 0; ++column_, ++passed) --below_[column_];
    return passed;
  }

  void begin_cell(size_t columns, size_t rows) {
    is_in_cell_ = true;
    width_ = std::clamp<size_t>(columns, 1, MostSpanned);
    const size_t end = std::min(column_ + width_, MostColumns);
    if (rows > 1 && below_.size() < end) below_.resize(end);
    for (size_t i = column_; i < std::min(end, below_.size()); ++i)
      below_[i] = std::max<size_t>(rows, 1) - 1;
  }

  // How many columns the cell covers besides its first.
  size_t end_cell() {
    is_in_cell_ = false;
    column_ += width_;
    return width_ - 1;
  }

  void end_row() {
    if (column_ == 0) return;  // none has begun
    for (; column_ < below_.size(); ++column_) {
      if (below_[column_] > 0) --below_[column_];
    }
    column_ = 0;
  }

 private:
  static constexpr size_t MostColumns = 1'000, MostSpanned = 64;

  bool is_in_cell_ = false;
  size_t column_ = 0, width_ = 1;
  std::vector<size_t> below_;  // of each column: rows that a cell above still reaches into
};

}  // namespace missent::extract
