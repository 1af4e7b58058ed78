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

Spot cell(std::string_view text, Spot line, char separator, size_t column) {
  size_t begin = line.begin;
  for (; column > 0; --column) {
    const size_t next = text.find(separator, begin);
    if (next == None || next >= line.end) return {line.end, line.end};
    begin = next + 1;
  }
  return {begin, std::min(text.find(separator, begin), line.end)};
}

size_t begin_of_line(std::string_view text, size_t at) {
  const size_t before = at == 0 ? None : text.rfind('\n', at - 1);
  return before == None ? 0 : before + 1;
}

}  // namespace

void Table::find_line(size_t at) {
  if (is_read_ && at >= line_.begin && at <= line_.end) return;
  line_ = {begin_of_line(text_, at), std::min(text_.find('\n', at), text_.size())};
  const auto line = text_.substr(line_.begin, line_.end - line_.begin);
  is_read_ = true;
  counted_ = line_.begin;
  column_ = 0;
  const bool is_known_row =
      separator_ != 0 && line_.begin >= heading_.begin && line_.end <= rows_end_;
  if (is_known_row) return;
  const bool goes_on = separator_ != 0 && line_.begin == rows_end_ + 1 && is_row_too(line);
  if (!goes_on) {
    separator_ = separator_of(line);
    cells_ = separator_ == 0 ? 0 : count(line, separator_);
    if (separator_ != 0) find_heading();
  }
  rows_end_ = line_.end;
}

bool Table::is_row_too(std::string_view line) const {
  if (line.size() > LongestRow) return false;
  return separator_ == '\t' ? line.find('\t') != None : count(line, separator_) == cells_;
}

void Table::find_heading() {
  heading_ = line_;
  while (heading_.begin > 0) {
    const size_t end = heading_.begin - 1;
    const size_t begin = begin_of_line(text_, end);
    if (!is_row_too(text_.substr(begin, end - begin))) return;
    heading_ = {begin, end};
  }
}

size_t Table::column_of(size_t at) {
  if (at < counted_) {
    counted_ = line_.begin;
    column_ = 0;
  }
  column_ += count(text_.substr(counted_, at - counted_), separator_);
  counted_ = at;
  return column_;
}

std::optional<Row> Table::row_at(size_t at) {
  find_line(at);
  if (separator_ == 0 || heading_.begin == line_.begin) return std::nullopt;
  return Row{cell(text_, heading_, separator_, column_of(at)), line_};
}

}  // namespace missent::content
