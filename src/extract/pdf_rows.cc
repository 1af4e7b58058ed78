// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace missent::extract {
namespace {

constexpr double Infinite = std::numeric_limits<double>::infinity();
// In parts of the size of the letters.
constexpr double SameLine = 0.4, Narrowest = 0.25, Telling = 0.6, Furthest = 8, Tight = 1.35;
constexpr size_t FewestRows = 3;
constexpr size_t MostOthers = 2;  // lines of a single cell between two rows

using Gutters = std::vector<PdfGutter>;

struct Line {
  std::vector<uint32_t> words;  // from left to right
  double base = 0, size = 0;
  Gutters gaps;  // what it leaves empty, beside it too
  bool is_row = false;
};

bool is_inner(const PdfGutter& gutter) {
  return std::isfinite(gutter.left) && std::isfinite(gutter.right);
}

size_t inner_count(const Gutters& gutters) {
  return static_cast<size_t>(std::count_if(gutters.begin(), gutters.end(), is_inner));
}

Gutters common(const Gutters& one, const Gutters& other, double narrowest) {
  Gutters both;
  for (size_t i = 0, k = 0; i < one.size() && k < other.size();) {
    const PdfGutter shared{std::max(one[i].left, other[k].left),
                           std::min(one[i].right, other[k].right)};
    if (shared.right - shared.left >= narrowest) both.push_back(shared);
    if (one[i].right < other[k].right)
      ++i;
    else
      ++k;
  }
  return both;
}

class PageRows {
 public:
  PageRows(std::string_view text, const std::vector<PdfWord>& words) : text_(text), words_(words) {}

  std::vector<PdfTable> read() {
    put_together_lines();
    std::vector<PdfTable> tables;
    size_t past = 0;  // the last block
    for (size_t first = 0; first < lines_.size();) {
      if (!lines_[first].is_row) {
        ++first;
        continue;
      }
      Block block = block_from(first);
      auto gutters = gutters_of(block);
      if (is_table(block, gutters)) {
        take_first_lines(block, gutters, past);
        tables.push_back(table_of(block, std::move(gutters)));
      }
      past = block.end;
      first = block.end;
    }
    return tables;
  }

 private:
  struct Block {
    size_t begin = 0, end = 0;  // lines
    size_t rows = 0;
    Gutters gutters;
  };

  std::string_view text_of(uint32_t word) const {
    return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
  }

  void put_together_lines() {
    std::vector<uint32_t> order;
    for (uint32_t word = 0; word < words_.size(); ++word) {
      const bool is_blank = text_of(word).find_first_not_of(" \t\n") == std::string_view::npos;
      if (words_[word].size > 0 && !is_blank) order.push_back(word);
    }
    std::stable_sort(order.begin(), order.end(), [&](uint32_t one, uint32_t other) {
      return words_[one].base < words_[other].base;
    });
    for (const uint32_t number : order) {
      const PdfWord& word = words_[number];
      const bool goes_on =
          !lines_.empty() && word.base - lines_.back().base <= SameLine * word.size;
      if (!goes_on) lines_.push_back({{}, word.base, word.size, {}, false});
      lines_.back().words.push_back(number);
      lines_.back().size = std::max(lines_.back().size, word.size);
    }
    for (Line& line : lines_) find_gaps(line);
  }

  void find_gaps(Line& line) const {
    std::stable_sort(line.words.begin(), line.words.end(), [&](uint32_t one, uint32_t other) {
      return words_[one].left < words_[other].left;
    });
    double right = -Infinite;
    for (const uint32_t number : line.words) {
      const PdfWord& word = words_[number];
      if (word.left - right >= Narrowest * line.size) line.gaps.push_back({right, word.left});
      line.is_row |= std::isfinite(right) && word.left - right >= Telling * line.size;
      right = std::max(right, word.right);
    }
    line.gaps.push_back({right, Infinite});
  }

  Block block_from(size_t first) const {
    Block block{first, first + 1, 1, lines_[first].gaps};
    for (size_t i = first + 1, last = first; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.base - lines_[i - 1].base > Furthest * line.size) break;
      if (!line.is_row && i - last > MostOthers) break;
      if (!line.is_row) continue;
      auto both = common(block.gutters, line.gaps, Narrowest * line.size);
      const size_t left = inner_count(both);
      if (left == 0 || left * 2 < inner_count(block.gutters)) break;
      block.gutters = std::move(both);
      ++block.rows;
      last = i;
      block.end = i + 1;
    }
    return block;
  }

  // Of a heading of several lines, those in one column.
  void take_first_lines(Block& block, const Gutters& gutters, size_t earliest) const {
    constexpr size_t Most = 2;
    for (size_t taken = 0; taken < Most && block.begin > earliest; ++taken) {
      const Line& above = lines_[block.begin - 1];
      const PdfWord& first = words_[above.words.front()];
      const PdfWord& last = words_[above.words.back()];
      const bool is_near = lines_[block.begin].base - above.base <= Tight * above.size;
      const size_t column = column_of(first, gutters);
      const bool is_within = column == column_of(last, gutters) &&
                             (column == gutters.size() || last.right <= gutters[column].right);
      if (!is_near || !is_within) return;
      --block.begin;
    }
  }

  // Those between columns: spaces that happen to stand beneath each other are narrow in each row.
  Gutters gutters_of(const Block& block) const {
    Gutters found;
    for (const auto& gutter : block.gutters) {
      if (is_inner(gutter) && is_wide_somewhere(block, gutter)) found.push_back(gutter);
    }
    return found;
  }

  bool is_wide_somewhere(const Block& block, const PdfGutter& gutter) const {
    return std::any_of(
        lines_.begin() + static_cast<std::ptrdiff_t>(block.begin),
        lines_.begin() + static_cast<std::ptrdiff_t>(block.end), [&](const Line& line) {
          const auto gap =
              std::upper_bound(line.gaps.begin(), line.gaps.end(), gutter.left,
                               [](double left, const PdfGutter& one) { return left < one.right; });
          return gap != line.gaps.end() && is_inner(*gap) &&
                 gap->right - gap->left >= Telling * line.size;
        });
  }

  static size_t column_of(const PdfWord& word, const Gutters& gutters) {
    const auto behind =
        std::upper_bound(gutters.begin(), gutters.end(), word.left,
                         [](double left, const PdfGutter& gutter) { return left < gutter.left; });
    return static_cast<size_t>(behind - gutters.begin());
  }

  bool is_table(const Block& block, const Gutters& gutters) const {
    constexpr size_t FewestColumns = 4;  // of a table of two rows
    if (gutters.empty()) return false;
    const size_t rows = gutters.size() + 1 >= FewestColumns ? 2 : FewestRows;
    return block.rows >= rows && !is_prose(block, gutters);
  }

  // Columns of running text, and lists of points.
  bool is_prose(const Block& block, const Gutters& gutters) const {
    constexpr size_t Prose = 22, Point = 3;  // characters of a cell
    std::vector<size_t> cells(gutters.size() + 1), characters(gutters.size() + 1);
    for (size_t i = block.begin; i < block.end; ++i) {
      size_t last = gutters.size() + 1;
      for (const uint32_t word : lines_[i].words) {
        const size_t column = column_of(words_[word], gutters);
        if (column != last) ++cells[column];
        characters[column] += text_of(word).size();
        last = column;
      }
    }
    size_t prose = 0, points = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (characters[i] >= Prose * cells[i]) ++prose;
      if (characters[i] <= Point * cells[i]) ++points;
    }
    return prose == cells.size() || (cells.size() == 2 && prose + points == 2);
  }

  PdfTable table_of(const Block& block, Gutters gutters) const {
    PdfTable table{{}, std::move(gutters), block.begin};
    const double tight = tight_within(block);
    for (size_t i = block.begin; i < block.end; ++i) {
      const bool goes_on = i > block.begin && lines_[i].base - lines_[i - 1].base <= tight;
      if (!goes_on) table.rows.emplace_back();
      for (const uint32_t word : lines_[i].words)
        table.rows.back().push_back({word, column_of(words_[word], table.gutters)});
    }
    for (auto& row : table.rows) {
      std::stable_sort(row.begin(), row.end(), [](const auto& one, const auto& other) {
        return one.column < other.column;
      });
    }
    return table;
  }

  // Lines so near are of one row: they are the fewer, and others are clearly further apart.
  double tight_within(const Block& block) const {
    constexpr double Clearly = 1.2;
    std::vector<double> steps;
    for (size_t i = block.begin + 1; i < block.end; ++i)
      steps.push_back(lines_[i].base - lines_[i - 1].base);
    std::sort(steps.begin(), steps.end());
    if (steps.empty() || steps.front() > Tight * lines_[block.begin].size) return 0;
    const double usual = steps[steps.size() / 2];
    return usual >= Clearly * steps.front() ? steps.front() * (1 + Clearly) / 2 : 0;
  }

  std::string_view text_;
  const std::vector<PdfWord>& words_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<PdfTable> tables_of(std::string_view text, const std::vector<PdfWord>& words) {
  return PageRows(text, words).read();
}

bool has_same_columns(const std::vector<PdfGutter>& one, const std::vector<PdfGutter>& other) {
  return !one.empty() && std::equal(one.begin(), one.end(), other.begin(), other.end(),
                                    [](const PdfGutter& a, const PdfGutter& b) {
                                      return a.left <= b.right && b.left <= a.right;
                                    });
}

}  // namespace missent::extract
