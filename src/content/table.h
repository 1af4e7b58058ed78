// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of cells in text: parted by TAB (as `extract` writes sheets), or by semicolons, bars or
// commas where heading and row have equally many, two at least. A table goes on until a line that
// is no row; its first line is the heading. Asked about places in their order it reads each line
// once.

#include "content/number.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace missent::content {

struct Row {
  Spot heading_cell;  // the heading above the place asked about
  size_t begin = 0;   // where the row begins: names it
};

class Table {
 public:
  explicit Table(std::string_view text) : text_(text) {}
  // Nothing where the place is in no table, or in the heading of one.
  std::optional<Row> row_at(size_t at);

 private:
  void take_line(Spot line);

  std::string_view text_;
  size_t next_ = 0;  // the first line not yet read
  Spot line_;        // the last one read
  Spot heading_;
  char separator_ = 0;  // 0: the last line is no row
  size_t cells_ = 0;
};

}  // namespace missent::content
