// SPDX-License-Identifier: Apache-2.0
#pragma once
// The parts of a workbook, one function each; xlsx.cc calls them.

#include "extract/cell_value.h"
#include "extract/package.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

// All strings of a workbook, one after another.
class SharedStrings {
 public:
  void read(std::string_view xml, size_t xml_depth);
  void add(std::string_view text);
  std::string_view at(size_t index) const;
  size_t size() const { return ends_.size(); }

 private:
  std::string all_;
  std::vector<size_t> ends_;
};

struct CellStyle {
  Format format = Format::General;
  bool invisible = false;  // as white as its ground
};

struct Workbook {
  SharedStrings strings;
  std::vector<CellStyle> styles;  // cellXfs
  bool from_1904 = false;

  CellStyle style(size_t index) const {
    return index < styles.size() ? styles[index] : CellStyle{};
  }
};

std::vector<CellStyle> read_styles(std::string_view xml, size_t xml_depth);

// The cells of a worksheet, a chart sheet or a macro sheet, and its header and footer.
void read_sheet(Document& document, const Workbook& workbook, std::string_view xml,
                const std::string& name, bool hidden);

void read_comments(Document& document, std::string_view xml, const std::string& sheet);
void read_pivot_cache(Package& package, const std::string& definition);
void read_external_link(Package& package, const std::string& part);
void read_revisions(Package& package, const std::string& part);

// The text of all elements <t> or of all text nodes ("" takes all), a line for each element `line`.
std::string text_of(std::string_view xml, std::string_view element, std::string_view line,
                    size_t xml_depth);

}  // namespace missent::extract
