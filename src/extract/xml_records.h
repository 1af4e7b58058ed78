// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of XML that is data: a value has the name of its element in the line above it, an
// attribute its own before it ("nhsNumber: 943 476 5919"), for names are what headings are in a
// table. Rows of cells (SpreadsheetML, flat OpenDocument and the like) are lines with TABs.

#include "extract/xml_scanner.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::extract {

class XmlRecords {
 public:
  XmlRecords(std::string_view xml, size_t most_depth) : xml_(xml, most_depth) {}

  std::string read();
  bool too_deep() const { return xml_.too_deep(); }
  bool has_entities() const { return xml_.has_entities(); }

 private:
  void start();
  void end();
  void take_text();
  void add_attributes();
  void begin_cell();
  void end_row();
  void end_line();

  XmlScanner xml_;
  std::string out_;
  std::string_view leaf_;  // the element that has begun last, until something is in it
  size_t row_ = 0;         // how deep the row is that is open; 0 none
  size_t cell_ = 0;        // the same of a cell in it
  size_t row_begin_ = 0, cells_ = 0, repeated_ = 1;
};

}  // namespace missent::extract
