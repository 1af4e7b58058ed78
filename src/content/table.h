// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of cells in text: parted by TAB (as `extract` writes sheets), or by semicolons, bars or
// commas where heading and row have equally many, two at least. A table is rows without another
// line between them; its first is the heading. Lines past 64 KiB are no rows.
//
// Only lines that are asked about, and the rows above them, are read. Asked in about the order of
// the text, each line is read once.

#include "content/number.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace missent::content {

struct Row {
  Spot heading_cell;  // the heading above the place asked about
  Spot line;          // the row: where it begins names it
};

class Table {
 public:
  explicit Table(std::string_view text) : text_(text) {}
  // Nothing where the place is in no table, or in the heading of one.
  std::optional<Row> row_at(size_t at);

 private:
  void find_line(size_t at);
  void find_heading();
  bool is_row_too(std::string_view line) const;
  size_t column_of(size_t at);

  std::string_view text_;
  Spot line_;  // the last one asked about; empty before the first
  bool is_read_ = false;
  char separator_ = 0;  // of its cells; 0: it is no row
  size_t cells_ = 0;    // separators in it
  Spot heading_;
  size_t rows_end_ = 0;              // rows of the heading's table are known up to there
  size_t counted_ = 0, column_ = 0;  // separators counted in the line, up to a place
};

}  // namespace missent::content
