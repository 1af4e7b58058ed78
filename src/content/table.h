// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of cells in text: parted by TAB (as `extract` writes sheets), or by semicolons, bars or
// commas where heading and row have equally many, two at least. A table is rows with at most one
// other line between two of them, the title of a section; its first row heads it, and is a row of
// none. Lines past 64 KiB are no rows.
//
// Only lines that are asked about, and the rows above them, are read. Asked in about the order of
// the text, each line is read once.

#include "content/number.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace missent::content {

struct Row {
  Spot line;     // where it begins names it
  Spot heading;  // the first line of the table
  char separator = 0;
};

class Table {
 public:
  explicit Table(std::string_view text) : text_(text) {}
  // Null where the place is in no table, or in the heading of one. Until the next question.
  const Row* row_at(size_t at) {
    if (!is_in_line(at)) find_line(at);
    return is_row_ ? &row_ : nullptr;
  }
  size_t column_at(size_t at);  // of a place in a row, from 0
  // The same of a place in another line of the table that was asked about last.
  size_t column_in_line(size_t at);
  // Of the same: the empty cells right behind its cell, two at most, as a heading that was merged
  // over several columns leaves them. Of the last cell one at least; none in a line without other
  // cells: that is a title.
  size_t empty_cells_behind(size_t at) const;

 private:
  struct Rows {          // of one table, as far as they are read
    char separator = 0;  // of cells; 0: the line is no row
    size_t cells = 0;    // separators in each; any number where it is TAB
    Spot heading;
    size_t end = 0;

    bool has(std::string_view line) const;
  };

  bool is_in_line(size_t at) const {
    return is_read_ && at >= row_.line.begin && at <= row_.line.end;
  }
  void find_line(size_t at);
  Rows rows_up_from(Spot line) const;
  std::optional<Spot> row_above(const Rows& rows) const;

  std::string_view text_;
  Row row_;  // the line that was asked about last
  bool is_read_ = false, is_row_ = false;
  Rows rows_;                        // that it belongs to
  size_t counted_ = 0, column_ = 0;  // separators counted in the line, up to a place
  struct {
    char separator = 0;
    size_t place = 0, column = 0;
  } above_;  // the same of the other line that was asked about last
};

}  // namespace missent::content
