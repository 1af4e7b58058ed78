// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables on a PDF page, found by where words stand: rows beneath each other that leave the same
// strips of the page empty between their cells, however narrow. Their cells are parted by TAB,
// empty ones too. The text of the page is else as it was painted; a table that is painted otherwise
// than row by row comes once more behind it, so that nothing that hangs together is torn apart.
//
// Columns of prose are no tables. A table that goes on over pages takes its heading along.

#include "extract/pdf_rows.h"

#include <string>
#include <vector>

namespace missent::extract {

// The heading of the last table of a page, for the page behind it.
struct PdfTableHead {
  std::string text;  // its first row; "" there is no table
  std::vector<PdfGutter> gutters;
};

// The text of a page of which `words` lie in `text`, in the order of painting. `head` is that of
// the page before, and becomes that of this one.
std::string with_tables(std::string text, const std::vector<PdfWord>& words, PdfTableHead& head);

}  // namespace missent::extract
