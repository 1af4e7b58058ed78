// SPDX-License-Identifier: Apache-2.0
#pragma once
// The cells of one sheet, whatever the format of the file (XLSX, XLSB, ODS, XLS): visible and
// hidden text apart, rows counted. Cells come row by row, from left to right.
//
//   SheetWriter sheet(document, "Staff", /*hidden=*/false);
//   sheet.hide_columns(3, 5);
//   sheet.begin_row(/*hidden=*/false);
//   sheet.cell(0, "Name");
//   sheet.finish();
//
// Pieces: "sheet ‘Staff’", "sheet ‘Staff’/rows (hidden)" (the headings above them repeated for
// their reader), "sheet ‘Staff’/columns (hidden)", "sheet ‘Staff’/text (hidden)" for cells whose
// text is as white as their ground. Only cells that hold something count, and a row counts when one
// of its does.

#include "extract/document.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

enum class Ink { Visible, Invisible };

// The cells of a row, each as many TABs behind the first column of the sheet as it lies columns
// from it (256 at most between two), so that what has no value in one row moves nothing in it.
class RowText {
 public:
  void add(uint32_t column, std::string_view text);
  // Bytes that add() puts before a cell of this column.
  size_t gap_to(uint32_t column) const;
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  void clear() { text_.clear(); }  // the next row

 private:
  std::string text_;
  uint32_t at_ = 0;  // column of the last cell
};

class SheetWriter {
 public:
  SheetWriter(Document& document, std::string name, bool hidden);

  void hide_columns(uint32_t first, uint32_t last);  // before the rows
  void begin_row(bool hidden);
  bool cell(uint32_t column, std::string_view text, Ink ink = Ink::Visible);  // false: enough
  // The row stood for `times` equal ones.
  void repeat_row(uint64_t times);
  void finish();

  bool empty() const { return rows_ == 0; }
  const std::string& place() const { return place_; }  // "sheet ‘Staff’"

 private:
  void end_row();
  bool is_hidden_column(uint32_t column) const;
  bool take(std::string_view text);
  RowText& row_of(uint32_t column, Ink ink);
  std::string hidden_column_names() const;
  void report();

  Document& document_;
  std::string name_;
  std::string place_;
  bool hidden_;
  std::vector<bool> hidden_columns_;
  std::set<uint32_t> columns_used_;  // hidden ones that hold data

  bool row_hidden_ = false;
  RowText row_, columns_row_, ink_row_;  // of the row being read
  uint64_t row_times_ = 1;
  uint64_t bytes_ = 0;  // of text, all cells so far

  std::string heading_;  // the first visible row
  std::string visible_, rows_text_, columns_text_, ink_text_;
  uint64_t rows_ = 0, visible_rows_ = 0, hidden_rows_ = 0, column_rows_ = 0, ink_rows_ = 0;
};

std::string column_name(uint32_t column);  // 0 -> "A", 27 -> "AB"

}  // namespace missent::extract
