// SPDX-License-Identifier: Apache-2.0
#include "content/table.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;

size_t count(std::string_view line, char c) {
  return static_cast<size_t>(std::count(line.begin(), line.end(), c));
}

// A TAB says so itself; other marks also stand in prose.
char separator_of(std::string_view line) {
  if (line.find('\t') != None) return '\t';
  for (char c : {';', '|', ','}) {
    if (count(line, c) >= 2) return c;
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

}  // namespace

void Table::take_line(Spot spot) {
  const std::string_view line = text_.substr(spot.begin, spot.end - spot.begin);
  line_ = spot;
  const bool goes_on = separator_ == '\t' ? line.find('\t') != None
                                          : separator_ != 0 && count(line, separator_) == cells_;
  if (goes_on) return;
  separator_ = separator_of(line);
  cells_ = separator_ == 0 ? 0 : count(line, separator_);
  heading_ = spot;
}

std::optional<Row> Table::row_at(size_t at) {
  if (at < line_.begin) *this = Table(text_);
  while (next_ <= at && next_ <= text_.size()) {
    const size_t end = std::min(text_.find('\n', next_), text_.size());
    take_line({next_, end});
    next_ = end + 1;
  }
  if (separator_ == 0 || heading_.begin == line_.begin) return std::nullopt;
  const size_t column = count(text_.substr(line_.begin, at - line_.begin), separator_);
  return Row{cell(text_, heading_, separator_, column), line_.begin};
}

}  // namespace missent::content
