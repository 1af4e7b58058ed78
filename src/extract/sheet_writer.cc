// SPDX-License-Identifier: Apache-2.0
#include "extract/sheet_writer.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace missent::extract {
namespace {

constexpr size_t LongestHeading = 4'000;
constexpr uint32_t MostColumns = 16'384;   // no program shows more
constexpr size_t LongestCell = 128 << 10;  // 32,767 characters in UTF-8
constexpr size_t LongestColumnNames = 200;

uint32_t clamped(uint64_t count) {
  return static_cast<uint32_t>(std::min<uint64_t>(count, std::numeric_limits<uint32_t>::max()));
}

// Eight bytes at once: a byte below 0x20 borrows from its highest bit, one from 0x80 has it set.
bool has_control(std::string_view text) {
  constexpr uint64_t Ones = 0x0101010101010101;
  for (; text.size() >= sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof bytes);
    if (((bytes - Ones * 0x20) & ~bytes & Ones * 0x80) != 0) return true;
  }
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

void append_line(std::string& text, std::string_view line) {
  text.append(line);
  text += '\n';
}

}  // namespace

size_t RowText::gap_to(uint32_t column) const {
  constexpr size_t Most = 256;
  if (text_.empty()) return std::min<size_t>(column, Most);
  return column > at_ ? std::min<size_t>(column - at_, Most) : 1;
}

// Line ends and tabs within a cell become blanks: it keeps its row.
void RowText::add(uint32_t column, std::string_view text) {
  const size_t gap = gap_to(column);
  if (gap == 1)
    text_ += '\t';
  else
    text_.append(gap, '\t');
  at_ = column;
  const size_t from = text_.size();
  text_.append(text);
  if (!has_control(text)) return;
  for (size_t i = from; i < text_.size(); ++i) {
    if (text_[i] == '\n' || text_[i] == '\r' || text_[i] == '\t') text_[i] = ' ';
  }
}

std::string column_name(uint32_t column) {
  std::string name;
  for (uint64_t left = uint64_t{column} + 1; left > 0; left = (left - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  return name;
}

SheetWriter::SheetWriter(Document& document, std::string name, bool hidden)
    : document_(document),
      name_(std::move(name)),
      place_("sheet ‘" + name_ + "’"),
      hidden_(hidden) {}

void SheetWriter::hide_columns(uint32_t first, uint32_t last) {
  last = std::min(last, MostColumns - 1);
  if (first > last) return;
  if (hidden_columns_.size() <= last) hidden_columns_.resize(last + 1);
  std::fill(hidden_columns_.begin() + first, hidden_columns_.begin() + last + 1, true);
}

bool SheetWriter::is_hidden_column(uint32_t column) const {
  return column < hidden_columns_.size() && hidden_columns_[column];
}

void SheetWriter::begin_row(bool hidden) {
  end_row();
  row_hidden_ = hidden;
  row_times_ = 1;
}

void SheetWriter::repeat_row(uint64_t times) { row_times_ = std::max<uint64_t>(times, 1); }

// A string that a million cells share is counted with each of them.
bool SheetWriter::take(std::string_view text) {
  bytes_ += text.size() + 1;
  if (bytes_ <= document_.budget().text_left() && document_.budget().take_cells(1)) return true;
  document_.unread("too-large");
  return false;
}

RowText& SheetWriter::row_of(uint32_t column, Ink ink) {
  if (hidden_ || row_hidden_) return row_;
  if (!hidden_columns_.empty() && is_hidden_column(column)) {
    columns_used_.insert(column);
    return columns_row_;
  }
  return ink == Ink::Visible ? row_ : ink_row_;
}

bool SheetWriter::cell(uint32_t column, std::string_view text, Ink ink) {
  if (is_blank(text)) return true;
  text = text.substr(0, LongestCell);
  if (!take(text)) return false;
  RowText& row = row_of(column, ink);
  bytes_ += row.gap_to(column);
  row.add(column, text);
  return true;
}

void SheetWriter::end_row() {
  if (row_.empty() && columns_row_.empty() && ink_row_.empty()) return;
  rows_ += row_times_;
  if (hidden_) {
    append_line(visible_, row_.text());
  } else if (row_hidden_) {
    hidden_rows_ += row_times_;
    append_line(rows_text_, row_.text());
  } else {
    visible_rows_ += row_.empty() ? 0 : row_times_;
    if (heading_.empty() && row_.text().size() <= LongestHeading) heading_ = row_.text();
    if (!row_.empty()) append_line(visible_, row_.text());
  }
  if (!columns_row_.empty()) {
    column_rows_ += row_times_;
    append_line(columns_text_, columns_row_.text());
  }
  if (!ink_row_.empty()) {
    ink_rows_ += row_times_;
    append_line(ink_text_, ink_row_.text());
  }
  row_.clear();
  columns_row_.clear();
  ink_row_.clear();
}

std::string SheetWriter::hidden_column_names() const {
  std::string names;
  for (auto at = columns_used_.begin(); at != columns_used_.end();) {
    const uint32_t first = *at;
    uint32_t last = first;
    while (++at != columns_used_.end() && *at == last + 1) last = *at;
    if (names.size() > LongestColumnNames) return names + " …";
    if (!names.empty()) names += ", ";
    names += column_name(first);
    if (last > first) names += ':' + column_name(last);
  }
  return names;
}

void SheetWriter::report() {
  if (hidden_) {
    document_.hide({"sheet", name_, clamped(rows_), 0});
    return;
  }
  if (hidden_rows_ > 0) document_.hide({"rows", name_, clamped(rows_), clamped(visible_rows_)});
  if (column_rows_ > 0)
    document_.hide({"columns", name_ + '!' + hidden_column_names(), clamped(column_rows_), 0});
  if (ink_rows_ > 0) document_.hide({"hidden-text", name_, clamped(ink_rows_), 0});
}

void SheetWriter::finish() {
  end_row();
  if (rows_ == 0) return;
  report();
  if (hidden_) {
    document_.add_hidden({.text = std::move(visible_), .where = place_, .place = Place::Document});
    return;
  }
  document_.add({.text = std::move(visible_), .where = place_, .place = Place::Document});
  if (!rows_text_.empty() && !heading_.empty()) rows_text_ = heading_ + '\n' + rows_text_;
  document_.add_hidden(
      {.text = std::move(rows_text_), .where = place_ + "/rows", .place = Place::Document});
  document_.add_hidden(
      {.text = std::move(columns_text_), .where = place_ + "/columns", .place = Place::Document});
  document_.add_hidden(
      {.text = std::move(ink_text_), .where = place_ + "/text", .place = Place::Document});
}

}  // namespace missent::extract
