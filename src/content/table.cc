// SPDX-License-Identifier: Apache-2.0
#include "content/table.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace missent::content {
namespace {

constexpr size_t LongestRow = 65'536;

// Eight bytes at once: of those that are `c`, the highest bits are summed up.
size_t count(std::string_view line, char c) {
  constexpr uint64_t Each = 0x0101010101010101, Low = Each * 0x7F;
  size_t found = 0;
  for (uint64_t bytes = 0; line.size() >= sizeof bytes; line.remove_prefix(sizeof bytes)) {
    std::memcpy(&bytes, line.data(), sizeof bytes);
    const uint64_t other = bytes ^ (Each * static_cast<unsigned char>(c));
    const uint64_t same = ~(((other & Low) + Low) | other | Low);
    found += ((same >> 7U) * Each) >> 56U;
  }
  return found + static_cast<size_t>(std::count(line.begin(), line.end(), c));
}

// A TAB says so itself; other marks also stand in prose.
char separator_of(std::string_view line) {
  if (line.size() > LongestRow) return 0;
  if (line.find('\t') != None) return '\t';
  for (char c : {';', '|', ','}) {
    const size_t first = line.find(c);
    if (first != None && line.find(c, first + 1) != None) return c;
  }
  return 0;
}

size_t begin_of_line(std::string_view text, size_t at) {
  const void* const before = at == 0 ? nullptr : memrchr(text.data(), '\n', at);
  return before == nullptr
             ? 0
             : static_cast<size_t>(static_cast<const char*>(before) - text.data()) + 1;
}

}  // namespace

void Table::find_line(size_t at) {
  const Spot line = {begin_of_line(text_, at), std::min(text_.find('\n', at), text_.size())};
  is_read_ = true;
  counted_ = line.begin;
  column_ = 0;
  const bool is_known =
      rows_.separator != 0 && line.begin >= rows_.heading.begin && line.end <= rows_.end;
  if (!is_known) rows_ = rows_up_from(line);
  row_ = {line, rows_.heading, rows_.separator};
  is_row_ = rows_.separator != 0 && rows_.heading.begin != line.begin &&
            (!is_known || rows_.has(text_.substr(line.begin, line.end - line.begin)));
}

bool Table::Rows::has(std::string_view line) const {
  if (line.size() > LongestRow) return false;
  return separator == '\t' ? line.find('\t') != None : count(line, separator) == cells;
}

// The row above the topmost of `rows`. One line that is none may be between, which in prose, where
// commas stand too, says too little.
std::optional<Spot> Table::row_above(const Rows& rows) const {
  constexpr size_t FewInProse = 3;
  const bool may_have_titles = rows.separator == '\t' || rows.cells >= FewInProse;
  Spot above = rows.heading;
  for (int lines = may_have_titles ? 2 : 1; lines > 0 && above.begin > 0; --lines) {
    const size_t end = above.begin - 1;
    above = {begin_of_line(text_, end), end};
    if (rows.has(text_.substr(above.begin, end - above.begin))) return above;
  }
  return {};
}

// The rows from a line up to the first. Those that are known need not be read again.
Table::Rows Table::rows_up_from(Spot line) const {
  const auto shown = text_.substr(line.begin, line.end - line.begin);
  Rows rows{separator_of(shown), 0, line, line.end};
  if (rows.separator == 0) return rows;
  if (rows.separator != '\t') rows.cells = count(shown, rows.separator);
  const bool is_like_known =
      rows_.separator == rows.separator && (rows.separator == '\t' || rows_.cells == rows.cells);
  while (const auto above = row_above(rows)) {
    const bool is_known = is_like_known && above->end == rows_.end;
    rows.heading = is_known ? rows_.heading : *above;
    if (is_known) break;
  }
  return rows;
}

size_t Table::column_at(size_t at) {
  if (!is_in_line(at)) find_line(at);
  if (at < counted_) {
    counted_ = row_.line.begin;
    column_ = 0;
  }
  column_ += count(text_.substr(counted_, at - counted_), rows_.separator);
  counted_ = at;
  return column_;
}

size_t Table::column_in_line(size_t at) {
  const bool goes_on = above_.separator == rows_.separator && at >= above_.place;
  if (!goes_on) above_ = {rows_.separator, begin_of_line(text_, at), 0};
  const auto between = text_.substr(above_.place, at - above_.place);
  const size_t begin = begin_of_line(between, between.size());
  if (begin > 0) above_.column = 0;
  above_.column += count(between.substr(begin), above_.separator);
  above_.place = at;
  return above_.column;
}

size_t Table::empty_cells_behind(size_t at) const {
  constexpr size_t Most = 2;
  const auto line = line_at(text_, at);
  const size_t place = at - begin_of_line(text_, at);
  const auto is_mark = [&](char c) { return c == rows_.separator || is_blank(c); };
  const size_t before = line.rfind(rows_.separator, place);
  const bool is_title =
      before == None ||
      std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(before), is_mark);
  size_t end = line.find(rows_.separator, place);
  if (end == None) return is_title ? 0 : 1;
  for (size_t empty = 0; empty <= Most; ++empty) {
    const size_t next = std::min(line.find(rows_.separator, end + 1), line.size());
    if (!trimmed(line.substr(end + 1, next - end - 1)).empty()) return empty;
    if (next == line.size()) return is_title ? 0 : std::min(empty + 1, Most);
    end = next;
  }
  return 0;
}

}  // namespace missent::content
