// SPDX-License-Identifier: Apache-2.0
#include "content/table.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;
constexpr size_t LongestRow = 65'536;

size_t count(std::string_view line, char c) {
  return static_cast<size_t>(std::count(line.begin(), line.end(), c));
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

void split(std::string_view text, Spot line, char separator, std::vector<Spot>& into) {
  into.clear();
  for (size_t begin = line.begin; begin <= line.end;) {
    const size_t end = std::min(text.find(separator, begin), line.end);
    into.push_back({begin, end});
    begin = end + 1;
  }
}

size_t begin_of_line(std::string_view text, size_t at) {
  const size_t before = at == 0 ? None : text.rfind('\n', at - 1);
  return before == None ? 0 : before + 1;
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
  is_row_ = rows_.separator != 0 && rows_.heading.begin != line.begin;
}

bool Table::Rows::has(std::string_view line) const {
  if (line.size() > LongestRow) return false;
  return separator == '\t' ? line.find('\t') != None : count(line, separator) == cells;
}

// The rows from a line up to their heading. Those that are known need not be read again.
Table::Rows Table::rows_up_from(Spot line) const {
  const auto text_of = [this](Spot spot) {
    return text_.substr(spot.begin, spot.end - spot.begin);
  };
  Rows rows{separator_of(text_of(line)), 0, line, line.end};
  if (rows.separator == 0) return rows;
  if (rows.separator != '\t') rows.cells = count(text_of(line), rows.separator);
  const bool is_like_known =
      rows_.separator == rows.separator && (rows.separator == '\t' || rows_.cells == rows.cells);
  while (rows.heading.begin > 0) {
    const size_t end = rows.heading.begin - 1;
    if (is_like_known && end == rows_.end) {
      rows.heading = rows_.heading;
      return rows;
    }
    const Spot above{begin_of_line(text_, end), end};
    if (!rows.has(text_of(above))) return rows;
    rows.heading = above;
  }
  return rows;
}

size_t Table::column_of(size_t at) {
  if (at < counted_) {
    counted_ = row_.line.begin;
    column_ = 0;
  }
  column_ += count(text_.substr(counted_, at - counted_), rows_.separator);
  counted_ = at;
  return column_;
}

Spot Table::heading_of(size_t column) {
  const Spot line = rows_.heading;
  const bool is_known = headings_parted_by_ == rows_.separator &&
                        headings_.front().begin == line.begin && headings_.back().end == line.end;
  if (!is_known) split(text_.substr(0, line.end), line, rows_.separator, headings_);
  headings_parted_by_ = rows_.separator;
  return column < headings_.size() ? headings_[column] : Spot{line.end, line.end};
}

Column Table::column_at(size_t at) {
  if (!is_in_line(at)) find_line(at);
  const size_t column = column_of(at);
  return {column, heading_of(column)};
}

}  // namespace missent::content
