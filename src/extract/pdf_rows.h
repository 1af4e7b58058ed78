// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where tables are on a PDF page, by the places of its words (pdf_table.h makes text of them).
// Linear but for the sorting of the words.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace missent::extract {

struct PdfWord {                         // what is painted without a gap
  double left = 0, right = 0, base = 0;  // base grows downwards
  double size = 0;  // of the letters; 0: it is not written to the right, and has no place
  uint32_t begin = 0, end = 0;  // in the text of the page
};

struct PdfGutter {  // an empty strip between two columns
  double left = 0, right = 0;
};

struct PdfTable {
  struct Word {
    uint32_t word = 0;  // its number
    size_t column = 0;
  };
  std::vector<std::vector<Word>> rows;  // the words of a row by column, line and place
  std::vector<PdfGutter> gutters;
  size_t first_line = 0;  // of the page
};

// From above to below. Lines of one row, where cells have several, are put together.
std::vector<PdfTable> tables_of(std::string_view text, const std::vector<PdfWord>& words);

// Each strip meets its counterpart.
bool has_same_columns(const std::vector<PdfGutter>& one, const std::vector<PdfGutter>& other);

}  // namespace missent::extract
