// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the sheets of an old workbook share, and the readers of its parts; xls.cc calls them.

#include "extract/biff.h"
#include "extract/document.h"
#include "extract/xlsx_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct XlsWorkbook {
  Workbook cells;  // strings, styles, days
  BiffText text;
};

// Fonts, formats and colours become styles when all of them are known.
class XlsStyles {
 public:
  XlsStyles();
  void take(const BiffRecords& record, const BiffText& text);
  std::vector<CellStyle> styles() const;

 private:
  struct Xf {
    unsigned font, format, pattern, ground;
  };
  bool is_white(unsigned color) const { return color < white_.size() && white_[color]; }
  bool is_invisible(const Xf& xf) const;

  std::vector<bool> white_;      // by index of colour
  std::vector<unsigned> fonts_;  // their colours
  std::vector<std::pair<unsigned, Format>> formats_;
  std::vector<Xf> xfs_;
};

// The sheet whose records begin at `at`.
void read_xls_sheet(Document& document, const XlsWorkbook& workbook, std::string_view stream,
                    size_t at, const std::string& name, bool hidden);

// What a workbook keeps of others it refers to.
class XlsLinks {
 public:
  explicit XlsLinks(Document& document) : document_(document) {}
  void take(const BiffRecords& record, const BiffText& text);
  void finish();

 private:
  void take_values(ByteReader in);

  Document& document_;
  std::string target_, values_;
  uint32_t rows_ = 0;
};

void read_xls_pivot_cache(Document& document, std::string_view stream, const std::string& name);

}  // namespace missent::extract
