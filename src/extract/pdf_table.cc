// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_table.h"

#include "extract/pdf_painted.h"
#include "extract/pdf_rows.h"

#include <algorithm>
#include <utility>

namespace missent::extract {
namespace {

constexpr size_t FewestWords = 6;
constexpr size_t MostLinesAbove = 6;  // of a table that goes on from the page before

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

// Where a word stands in a table.
struct Cell {
  size_t table = 0;  // from 1; 0: in none
  size_t row = 0, column = 0;
};

class TableWriter {
 public:
  TableWriter(std::string_view text, const std::vector<PdfWord>& words)
      : text_(text), words_(words), cells_(words.size()) {}

  std::string write(const std::vector<PdfTable>& tables, PdfTableHead& head) {
    for (const auto& table : tables) add(table, head);
    std::string out = in_order_of_painting();
    for (const auto& [number, cells] : behind_) {
      out += '\n';
      begin_table(number, out);
      put_rows(cells, out);
    }
    return out;
  }

 private:
  void add(const PdfTable& table, PdfTableHead& head) {
    std::vector<uint32_t> words;
    const size_t number = heads_.size() + 1;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      for (const auto& [word, column] : table.rows[row]) {
        cells_[word] = {number, row, column};
        words.push_back(word);
      }
    }
    heads_.push_back(head_for(table, words, head));
    if (!std::is_sorted(words.begin(), words.end())) {
      for (const uint32_t word : words) cells_[word].table = 0;
      if (is_painted_in_columns(words, table.rows.size()))
        behind_.emplace_back(number, std::move(words));
    }
  }

  // And not cell by cell, each of several lines: then what belongs together stands together.
  bool is_painted_in_columns(std::vector<uint32_t> words, size_t rows) const {
    std::sort(words.begin(), words.end());
    size_t runs = 1;
    for (size_t i = 1; i < words.size(); ++i) {
      const Cell &cell = cells_[words[i]], &before = cells_[words[i - 1]];
      if (cell.column != before.column || cell.row < before.row) ++runs;
    }
    return words.size() * 2 >= rows * runs;
  }

  // What stands above the table on the page before; that of the next page is kept in `head`.
  std::string head_for(const PdfTable& table, const std::vector<uint32_t>& words,
                       PdfTableHead& head) {
    std::string first;
    for (size_t i = 0; i < words.size() && cells_[words[i]].row == 0; ++i)
      put(words[i], i == 0 ? nullptr : &cells_[words[i - 1]], first);
    const bool goes_on = table.first_line < MostLinesAbove && !head.text.empty() &&
                         has_same_columns(table.gutters, head.gutters);
    const bool is_heading =
        std::count_if(first.begin(), first.end(), [](char c) { return c >= '0' && c <= '9'; }) <= 3;
    std::string repeated = goes_on && !is_heading ? head.text : std::string();
    if (is_heading || !goes_on) head = {is_heading ? first : std::string(), table.gutters};
    return repeated;
  }

  // A word, with what parts it from the one before in its table.
  void put(uint32_t word, const Cell* before, std::string& out) {
    const Cell& cell = cells_[word];
    const bool begins = before == nullptr || before->row != cell.row;
    if (begins && !out.empty() && out.back() != '\n') out += '\n';
    const size_t from = begins ? 0 : before->column;
    if (cell.column > from)
      out.append(cell.column - from, '\t');
    else if (!begins && !is_wrapped(word))
      out += is_far_behind_last(word) ? "  " : " ";
    out += words_text(word);
    last_ = word;
  }

  // "20-58-" and "90", or "04/06/" and "1955", in the next line of a cell.
  bool is_wrapped(uint32_t word) const {
    const auto before = words_text(last_);
    const bool is_open = before.ends_with('-') || before.ends_with('/');
    return is_open && words_[word].base > words_[last_].base;
  }

  // In the same cell, and yet no part of what stands before it.
  bool is_far_behind_last(uint32_t word) const {
    return words_[word].left - words_[last_].right > words_[word].size;
  }

  std::string_view words_text(uint32_t word) const {
    return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
  }

  std::string_view mark_before(size_t word) const {
    const size_t begin = word == 0 ? 0 : words_[word - 1].end;
    return text_.substr(begin, words_[word].begin - begin);
  }

  std::string in_order_of_painting() {
    std::string out;
    const Cell* before = nullptr;  // of the word before, where it is in a table
    for (uint32_t word = 0; word < words_.size(); ++word) {
      const Cell* cell = cells_[word].table > 0 ? &cells_[word] : nullptr;
      if (before != nullptr && is_blank(words_text(word))) continue;
      if (cell != nullptr)
        put_in_table(word, before, out);
      else
        put_outside(word, /*follows_table=*/before != nullptr, out);
      before = cell;
    }
    out += text_.substr(words_.empty() ? 0 : words_.back().end);
    return out;
  }

  void put_in_table(uint32_t word, const Cell* before, std::string& out) {
    const size_t table = cells_[word].table;
    const bool begins = before == nullptr || before->table != table;
    if (begins) begin_table(table, out);
    put(word, begins ? nullptr : before, out);
  }

  void put_outside(uint32_t word, bool follows_table, std::string& out) const {
    const auto mark = mark_before(word);
    if (follows_table && mark.find('\n') == mark.npos) out += '\n';
    out += mark;
    out += words_text(word);
  }

  void begin_table(size_t number, std::string& out) {
    if (!out.empty() && out.back() != '\n') out += '\n';
    auto& head = heads_[number - 1];
    if (!head.empty()) out += head + '\n';
    head.clear();
  }

  void put_rows(const std::vector<uint32_t>& words, std::string& out) {
    for (size_t i = 0; i < words.size(); ++i)
      put(words[i], i == 0 ? nullptr : &cells_[words[i - 1]], out);
    out += '\n';
  }

  std::string_view text_;
  const std::vector<PdfWord>& words_;
  uint32_t last_ = 0;               // the word put last
  std::vector<Cell> cells_;         // of each word
  std::vector<std::string> heads_;  // repeated above each table, mostly nothing
  std::vector<std::pair<size_t, std::vector<uint32_t>>> behind_;  // by number: their words
};

// Those that are told by their painting go before those that are told by their places.
std::vector<PdfTable> all_tables_of(std::string_view text, const std::vector<PdfWord>& words) {
  auto tables = painted_tables_of(text, words);
  auto placed = tables_of(text, words);
  if (tables.empty()) return placed;
  std::vector<bool> taken(words.size());
  const auto each_word = [](const PdfTable& table, auto visit) {
    for (const auto& row : table.rows)
      for (const auto& [word, column] : row) visit(word);
  };
  for (const auto& table : tables) each_word(table, [&](uint32_t word) { taken[word] = true; });
  for (auto& table : placed) {
    bool is_new = true;
    each_word(table, [&](uint32_t word) { is_new = is_new && !taken[word]; });
    if (is_new) tables.push_back(std::move(table));
  }
  std::stable_sort(tables.begin(), tables.end(), [](const PdfTable& one, const PdfTable& other) {
    return one.first_line < other.first_line;
  });
  return tables;
}

}  // namespace

std::string with_tables(std::string text, const std::vector<PdfWord>& words, PdfTableHead& head) {
  if (words.size() < FewestWords) return text;
  const auto tables = all_tables_of(text, words);
  if (tables.empty()) {
    head = {};
    return text;
  }
  return TableWriter(text, words).write(tables, head);
}

}  // namespace missent::extract
