// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_painted.h"

#include <algorithm>

namespace missent::extract {
namespace {

// In parts of the size of the letters.
constexpr double SameLine = 0.4, WithinLine = 0.6, NextLine = 1.7, Overlap = 0.5, RisesBy = 4;
constexpr size_t FewestRows = 3;
constexpr size_t LongestCell = 400;  // bytes

struct Box {                     // of lines painted one below the other
  uint32_t first = 0, last = 0;  // words
  double left = 0, right = 0;
  double top = 0, bottom = 0;  // the bases of its first and last line
  double size = 0;
  size_t lines = 1;
};

struct Span {
  double left = 0, right = 0;
};

class Painted {
 public:
  Painted(std::string_view text, const std::vector<PdfWord>& words) : text_(text), words_(words) {}

  std::vector<PdfTable> read() {
    find_boxes();
    std::vector<PdfTable> tables;
    for (size_t first = 0; first < boxes_.size();) {
      const auto rows = rows_from(first);
      if (is_table(rows)) {
        if (auto table = table_of(rows); !table.gutters.empty()) tables.push_back(std::move(table));
      }
      first = rows.back().end;
    }
    return tables;
  }

 private:
  struct Row {
    size_t begin = 0, end = 0;  // boxes
    double top = 0, bottom = 0;
  };

  bool is_seen(const PdfWord& word) const {
    const auto shown = text_.substr(word.begin, word.end - word.begin);
    return word.size > 0 && shown.find_first_not_of(" \t\n") != shown.npos;
  }

  void find_boxes() {
    for (uint32_t number = 0; number < words_.size(); ++number) {
      const PdfWord& word = words_[number];
      if (!is_seen(word)) continue;
      if (boxes_.empty() || !takes(boxes_.back(), word)) {
        boxes_.push_back({number, number, word.left, word.right, word.base, word.base, word.size});
        continue;
      }
      Box& box = boxes_.back();
      if (word.base - box.bottom > SameLine * box.size) ++box.lines;
      box.last = number;
      box.left = std::min(box.left, word.left);
      box.right = std::max(box.right, word.right);
      box.bottom = std::max(box.bottom, word.base);
    }
  }

  // Does the word go on in the last line of the box, or in the next one?
  bool takes(const Box& box, const PdfWord& word) const {
    const double down = word.base - box.bottom;
    const PdfWord& last = words_[box.last];
    if (std::abs(word.base - last.base) <= SameLine * box.size)
      return word.left >= last.left && word.left - last.right <= WithinLine * box.size;
    const bool is_below = word.left < box.right && word.right > box.left;
    return down > Overlap * box.size && down <= NextLine * box.size && is_below;
  }

  bool is_short(const Box& box) const {
    return words_[box.last].end - words_[box.first].begin <= LongestCell;
  }

  // The row that begins with the box. `above`: where the one before ends.
  Row row_from(size_t first, const Row* above) const {
    const Box& begin = boxes_[first];
    Row row{first, first + 1, begin.top, begin.bottom};
    for (; row.end < boxes_.size() && is_short(boxes_[row.end - 1]); ++row.end) {
      const Box &last = boxes_[row.end - 1], &next = boxes_[row.end];
      const double highest = above != nullptr ? above->bottom : begin.top - RisesBy * begin.size;
      const bool is_right = next.left >= last.right;
      const bool is_beside = next.top > highest && next.top <= row.bottom + Overlap * next.size &&
                             next.bottom >= row.top - Overlap * next.size;
      if (!is_right || !is_beside || !is_short(next)) break;
      row.top = std::min(row.top, next.top);
      row.bottom = std::max(row.bottom, next.bottom);
    }
    return row;
  }

  // Rows below each other, each to the last of at least two cells.
  std::vector<Row> rows_from(size_t first) const {
    std::vector<Row> rows{row_from(first, nullptr)};
    if (rows.front().end - first < 2) return rows;
    while (rows.back().end < boxes_.size()) {
      const Row row = row_from(rows.back().end, &rows.back());
      const bool is_below = row.top > rows.back().bottom;
      if (row.end - row.begin < 2 || !is_below) break;
      rows.push_back(row);
    }
    return rows;
  }

  bool is_table(const std::vector<Row>& rows) const {
    const auto has_lines = [&](const Row& row) {
      return std::any_of(boxes_.begin() + static_cast<std::ptrdiff_t>(row.begin),
                         boxes_.begin() + static_cast<std::ptrdiff_t>(row.end),
                         [](const Box& box) { return box.lines > 1; });
    };
    return rows.size() >= FewestRows && std::any_of(rows.begin(), rows.end(), has_lines);
  }

  // Those of the rows that have the most cells, put together where they overlap.
  std::vector<Span> columns_of(const std::vector<Row>& rows) const {
    size_t most = 0;
    for (const Row& row : rows) most = std::max(most, row.end - row.begin);
    std::vector<Span> cells, columns;
    for (const Row& row : rows) {
      for (size_t i = row.begin; row.end - row.begin == most && i < row.end; ++i)
        cells.push_back({boxes_[i].left, boxes_[i].right});
    }
    std::sort(cells.begin(), cells.end(),
              [](const Span& one, const Span& other) { return one.left < other.left; });
    for (const Span& cell : cells) {
      if (columns.empty() || cell.left > columns.back().right)
        columns.push_back(cell);
      else
        columns.back().right = std::max(columns.back().right, cell.right);
    }
    return columns.size() == most ? columns : std::vector<Span>();
  }

  // Without gutters where the cells of a row are not in columns of their own, or are prose.
  PdfTable table_of(const std::vector<Row>& rows) {
    PdfTable table;
    const auto columns = columns_of(rows);
    for (size_t i = 1; i < columns.size(); ++i)
      table.gutters.push_back({columns[i - 1].right, columns[i].left});
    std::vector<size_t> characters(columns.size()), cells(columns.size());
    for (const Row& row : rows) {
      table.rows.emplace_back();
      size_t last = columns.size();
      for (uint32_t word = boxes_[row.begin].first; word <= boxes_[row.end - 1].last; ++word) {
        if (!is_seen(words_[word])) continue;
        const size_t column = column_of(words_[word], table.gutters);
        table.rows.back().push_back({word, column});
        if (columns.empty()) continue;
        characters[column] += words_[word].end - words_[word].begin;
        cells[column] += column != last ? 1U : 0U;
        last = column;
      }
    }
    if (is_prose(characters, cells)) table.gutters.clear();
    table.first_line = lines_above(rows.front().top);
    return table;
  }

  static size_t column_of(const PdfWord& word, const std::vector<PdfGutter>& gutters) {
    const double middle = (word.left + word.right) / 2;
    const auto behind =
        std::upper_bound(gutters.begin(), gutters.end(), middle,
                         [](double place, const PdfGutter& one) { return place < one.right; });
    return static_cast<size_t>(behind - gutters.begin());
  }

  // Lists of points, and columns of running text.
  static bool is_prose(const std::vector<size_t>& characters, const std::vector<size_t>& cells) {
    constexpr size_t Prose = 60, Point = 3;
    size_t prose = 0, points = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (characters[i] >= Prose * cells[i]) ++prose;
      if (characters[i] <= Point * cells[i]) ++points;
    }
    return prose + points == cells.size() || (cells.size() == 2 && points > 0);
  }

  size_t lines_above(double top) {
    if (tops_.empty()) {
      for (const Box& box : boxes_) tops_.push_back(box.top);
      std::sort(tops_.begin(), tops_.end());
      tops_.erase(std::unique(tops_.begin(), tops_.end()), tops_.end());
    }
    return static_cast<size_t>(std::lower_bound(tops_.begin(), tops_.end(), top) - tops_.begin());
  }

  std::string_view text_;
  const std::vector<PdfWord>& words_;
  std::vector<Box> boxes_;    // in the order of painting
  std::vector<double> tops_;  // of the boxes, each height once, from above
};

}  // namespace

std::vector<PdfTable> painted_tables_of(std::string_view text, const std::vector<PdfWord>& words) {
  return Painted(text, words).read();
}

}  // namespace missent::extract
