// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables on a PDF page that were painted cell by cell, as word processors do, and whose cells have
// several lines: there the lines of neighbouring cells need not be on one height, and only the
// order of painting tells the cells apart. The others are found by pdf_rows.h.
//
// Linear but for the sorting of columns.

#include "extract/pdf_rows.h"

#include <string_view>
#include <vector>

namespace missent::extract {

// In the order of painting, and so are the words in each row: at least three rows of two columns
// or more.
std::vector<PdfTable> painted_tables_of(std::string_view text, const std::vector<PdfWord>& words);

}  // namespace missent::extract
