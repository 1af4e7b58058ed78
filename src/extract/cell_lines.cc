// SPDX-License-Identifier: Apache-2.0
#include "extract/cell_lines.h"

#include "base/none.h"

#include <algorithm>
#include <string_view>

namespace missent::extract {
namespace {

constexpr size_t LongestCell = 400;

bool is_empty(std::string_view cell) { return cell.find_first_not_of(" \n") == None; }

// Calls with each cell, and with whether another one comes.
template <typename Visit>
void each_cell(std::string_view row, Visit&& visit) {
  for (size_t begin = 0; begin <= row.size();) {
    const size_t end = std::min(row.find('\t', begin), row.size());
    visit(row.substr(begin, end - begin), end < row.size());
    begin = end + 1;
  }
}

void append_joined(std::string& out, std::string_view cell) {
  while (!cell.empty() && cell.back() == '\n') cell.remove_suffix(1);
  for (const char c : cell) {
    if (c == '\n')
      out += "  ";
    else
      out += c;
  }
}

}  // namespace

void join_lines_of_cells(std::string& text, size_t row) {
  if (row >= text.size() || text.find('\n', row) == None) return;
  const std::string_view cells = std::string_view(text).substr(row);
  size_t filled = 0;
  each_cell(cells, [&](std::string_view cell, bool) { filled += is_empty(cell) ? 0U : 1U; });
  if (filled < 2) return;
  std::string out;
  each_cell(cells, [&](std::string_view cell, bool goes_on) {
    if (cell.size() > LongestCell)
      out += cell;
    else
      append_joined(out, cell);
    if (goes_on) out += '\t';
  });
  text.replace(row, None, out);
}

}  // namespace missent::extract
