// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of tables in running text are lines, their cells parted by TAB. What stands in one cell in
// several lines, a label above its value or an address, would break the row.

#include <cstddef>
#include <string>

namespace missent::extract {

// Joins the lines of each cell of the row that begins at `row`, with two spaces, which part numbers
// and words alike. A row of a single cell keeps its lines, and so does a cell past 400 bytes: there
// tables do nothing but place paragraphs.
void join_lines_of_cells(std::string& text, size_t row);

}  // namespace missent::extract
