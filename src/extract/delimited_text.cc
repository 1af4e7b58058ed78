// SPDX-License-Identifier: Apache-2.0
#include "extract/delimited_text.h"

#include "base/none.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

constexpr size_t LongestCell = 65'536;  // in quotes
constexpr size_t RowsLookedAt = 50;
constexpr size_t FewestRows = 3, FewestCells = 3;
constexpr size_t FewestCellsOfTwoRows = 5;

// Reads rows one after another. A quote counts only at the beginning of a cell.
class RowReader {
 public:
  RowReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool at_end() const { return at_ >= text_.size(); }
  bool is_broken() const { return is_broken_; }        // a cell in quotes has no end
  bool needs_quotes() const { return needs_quotes_; }  // a cell had what else parts cells or rows

  // The number of cells; they are added to `out`, if there is one, with TABs between them.
  size_t next(std::string* out) {
    size_t cells = 1;
    for (;; ++cells) {
      const bool goes_on = cell(out);
      if (!goes_on) return cells;
      if (out != nullptr) *out += '\t';
    }
  }

 private:
  // False behind the last cell of a row.
  bool cell(std::string* out) {
    if (at_ < text_.size() && text_[at_] == '"') quoted(out);
    const size_t end = std::min(text_.find_first_of(ends_, at_), text_.size());
    put(text_.substr(at_, end - at_), out);
    const bool goes_on = end < text_.size() && text_[end] == separator_;
    at_ = std::min(end + 1, text_.size());
    return goes_on;
  }

  void quoted(std::string* out) {
    const size_t begin = at_ + 1;
    for (size_t end = text_.find('"', begin);; end = text_.find('"', end + 2)) {
      if (end == None || end - begin > LongestCell) {
        is_broken_ = true;
        return;
      }
      if (end + 1 < text_.size() && text_[end + 1] == '"') continue;
      const auto inside = text_.substr(begin, end - begin);
      if (inside.find_first_of(ends_) != None) needs_quotes_ = true;
      put(inside, out);
      at_ = end + 1;
      return;
    }
  }

  static void put(std::string_view cell, std::string* out) {
    if (out == nullptr) return;
    for (size_t i = 0; i < cell.size(); ++i) {
      const bool parts = cell[i] == '\t' || cell[i] == '\n' || cell[i] == '\r';
      *out += parts ? ' ' : cell[i];
      if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
    }
  }

  std::string_view text_;
  char separator_;
  const std::array<char, 2> both_{separator_, '\n'};
  std::string_view ends_{both_.data(), both_.size()};
  size_t at_ = 0;
  bool is_broken_ = false, needs_quotes_ = false;
};

struct Layout {
  char separator = 0;
  size_t cells = 0;
  bool by_lines = true;  // the rows are the lines, and nothing parts cells but the separator
};

// A heading without figures over one row that is as long.
bool is_table_of_two(std::string_view text, size_t cells, size_t cells_below) {
  return cells == cells_below && cells >= FewestCellsOfTwoRows &&
         text.substr(0, text.find('\n')).find_first_of("0123456789") == None;
}

// Of the first rows; no cells where they are no table.
Layout layout_with(std::string_view text, char separator) {
  RowReader rows(text, separator);
  std::array<size_t, RowsLookedAt> counts{};
  size_t read = 0;
  while (!rows.at_end() && read < counts.size()) {
    const size_t cells = rows.next(nullptr);
    if (rows.is_broken()) return {};
    if (cells > 1) counts[read++] = cells;
  }
  if (read == 2 && is_table_of_two(text, counts[0], counts[1]))
    return {separator, counts[0], !rows.needs_quotes()};
  if (read < FewestRows) return {};
  const auto known = counts.begin() + static_cast<std::ptrdiff_t>(read);
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(read / 2);
  std::nth_element(counts.begin(), middle, known);
  const size_t usual = *middle;
  const auto alike = static_cast<size_t>(std::count(counts.begin(), known, usual));
  const bool is_table = usual >= FewestCells && alike * 10 >= read * 9;
  return is_table ? Layout{separator, usual, !rows.needs_quotes()} : Layout{};
}

}  // namespace

std::optional<std::string> rows_of_delimited(std::string_view text) {
  const bool has_quotes = text.find('"') != None;
  Layout best;
  for (const char separator : {',', ';', '\t', '|', '~', '^'}) {
    const bool is_plain = separator != '~' && separator != '^';
    if ((is_plain && !has_quotes) || text.find(separator) == None) continue;
    Layout layout = layout_with(text, separator);
    layout.by_lines &= is_plain;
    if (layout.cells > best.cells) best = layout;
  }
  if (best.cells == 0) return {};
  std::string out;
  out.reserve(text.size());
  RowReader rows(text, best.separator);
  bool by_lines = best.by_lines;
  while (!rows.at_end()) {
    rows.next(&out);
    if (rows.is_broken()) return {};
    out += '\n';
  }
  by_lines &= !rows.needs_quotes();
  if (by_lines) return {};
  return out;
}

}  // namespace missent::extract
