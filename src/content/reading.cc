// SPDX-License-Identifier: Apache-2.0
#include "content/reading.h"

#include "content/field_label.h"
#include "content/letters.h"

#include <algorithm>
#include <functional>

namespace missent::content {
namespace {

constexpr size_t Before = 60;
constexpr size_t Behind = 30;
constexpr size_t NextOfList = 40;  // from one hit to the next of a list

}  // namespace

bool Reading::follows_a_hit(Spot spot) const {
  return current_ < last_.size() && last_[current_] > 0 && spot.begin >= last_[current_] &&
         spot.begin - last_[current_] <= NextOfList;
}

// Columns without marks between them: in the line above, about as far from its beginning.
bool Reading::is_under_word_or_hit(Spot spot) const {
  constexpr size_t Longest = 250, Beside = 20;
  const size_t far = spot.begin - std::min(spot.begin, 2 * Longest);
  const auto before = text_.substr(far, spot.begin - far);
  const size_t line = before.rfind('\n');
  if (line == std::string_view::npos || line == 0) return false;
  const size_t above = before.rfind('\n', line - 1);
  if (above == std::string_view::npos && far > 0) return false;
  const size_t begin = above == std::string_view::npos ? 0 : far + above + 1;
  const size_t offset = before.size() - line - 1;
  const size_t from = begin + offset - std::min(offset, Beside);
  const size_t to = std::min(begin + offset + (spot.end - spot.begin) + Beside, far + line);
  if (from >= to) return false;
  const bool is_under_hit =
      current_ < last_.size() && last_[current_] > from && last_[current_] <= to;
  return is_under_hit || cues_.are_within(from, to, current_);
}

// Titles, headings of groups and other tables may stand above the heading of the column: the
// nearest words of the detector are looked at, as far as the table goes.
bool Reading::is_headed(const Row& row, Spot spot) {
  const auto& columns = columns_with_words(row);
  if (columns.empty()) return false;
  const size_t column = table_.column_at(spot.begin);
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

// Rows come in order, so only the words since the last one are new.
const std::vector<size_t>& Reading::columns_with_words(const Row& row) {
  constexpr size_t Most = 16;
  const auto& places = cues_.places_of(current_);
  const auto before = [&](size_t place, size_t from) {
    const auto first = places.begin() + static_cast<std::ptrdiff_t>(from);
    return static_cast<size_t>(std::lower_bound(first, places.end(), place) - places.begin());
  };
  if (headed_.size() <= current_) headed_.resize(current_ + 1);
  Headed& headed = headed_[current_];
  const bool is_further = headed.table == row.heading.begin && headed.row <= row.line.begin;
  if (!is_further) headed = {before(row.heading.begin, 0), row.heading.begin, 0, {}};
  headed.row = row.line.begin;
  if (headed.words == places.size() || places[headed.words] >= row.line.begin)
    return headed.columns;
  const size_t words = before(row.line.begin, headed.words);
  for (size_t i = std::max(headed.words, words - std::min(words, Most)); i < words; ++i) {
    const size_t column = table_.column_in_line(places[i]);
    const size_t covered = table_.empty_cells_behind(places[i]);
    for (size_t k = 0; k <= covered; ++k) headed.columns.push_back(column + k);
  }
  if (headed.columns.size() > Most)
    headed.columns.erase(headed.columns.begin(), headed.columns.end() - Most);
  headed.words = words;
  return headed.columns;
}

bool Reading::has_word_near(Spot spot) const {
  const size_t begin = spot.begin - std::min(spot.begin, Before);
  const std::string_view behind = text_.substr(spot.end, Behind);
  return cues_.are_within(begin, spot.end + std::min(behind.find('\n'), behind.size()), current_) ||
         follows_a_hit(spot) || is_under_word_or_hit(spot);
}

// "123456789 (passport)", but not where it is the label of the next value.
bool Reading::has_word_behind(Spot spot) const {
  const std::string_view rest = text_.substr(spot.end, 2 * Behind);
  const std::string_view behind = rest.substr(0, rest.find_first_of("\n\t|;,"));
  return std::none_of(behind.begin(), behind.end(), is_digit) &&
         cues_.are_within(spot.end, spot.end + std::min(behind.size(), Behind), current_);
}

// "Employee No: 123456789": the words of lines that have values of their own are theirs alone.
bool Reading::has_other_number(Spot spot) const {
  constexpr int MostLines = 4;
  const Spot label = label_before(text_, spot);
  if (!names_a_number(text_.substr(label.begin, label.end - label.begin))) return false;
  Spot line = line_above(text_, spot.begin);
  if (cues_.are_within(line.end, spot.begin, current_) || has_word_behind(spot)) return false;
  for (int lines = 0; lines < MostLines && line.end > 0; ++lines) {
    const auto shown = text_.substr(line.begin, line.end - line.begin);
    if (cues_.are_within(line.begin, line.end, current_) && !has_value(shown)) return false;
    line = line_above(text_, line.end);
  }
  return true;
}

bool Reading::is_labelled_otherwise(Spot spot) const {
  const auto between = [&](size_t begin, size_t end) {
    return text_.substr(begin, end - std::min(begin, end));
  };
  const Spot label = label_before(text_, spot);
  const CueHit said = cues_.all_within(label.begin, label.end);
  if (said.speaks_for.any() && leads_to_value(between(said.end, label.end)))
    return !said.speaks_for[current_] && !has_word_behind(spot);
  const Spot above = label_above(text_, spot);
  const CueHit over = cues_.all_within(above.begin, above.end);
  const bool is_over = over.speaks_for.any() && !has_value(between(above.begin, above.end)) &&
                       leads_to_value(between(over.end, above.end));
  return is_over ? !over.speaks_for[current_] : has_other_number(spot);
}

bool Reading::has_context(Spot spot) {
  if (!may_have_context()) return false;
  if (const Row* row = table_.row_at(spot.begin)) {
    const size_t end = std::min(row->line.end, spot.end + Behind);
    if (cues_.are_in_row(row->line.begin, end, current_))
      return !is_labelled_otherwise(spot) || is_headed(*row, spot);
    if (is_headed(*row, spot)) return true;
    if (!piece_.loose) return false;
  }
  return has_word_near(spot) && !is_labelled_otherwise(spot);
}

// A line of nothing but labels: words of detectors, and no value.
bool Reading::is_line_of_labels(Spot line) const {
  return line.end > line.begin && cues_.all_within(line.begin, line.end).speaks_for.any() &&
         !has_value(text_.substr(line.begin, line.end - line.begin));
}

// Rows of labels and rows of values in turn, as wide forms are laid out.
bool Reading::is_below_labels(const Row& row) const {
  if (!is_line_of_labels(line_above(text_, row.line.begin))) return false;
  const size_t next = std::min(row.line.end + 1, text_.size());
  const auto below = line_at(text_, next);
  if (is_line_of_labels({next, next + below.size()})) return true;
  const bool is_second = line_above(text_, row.line.begin).begin > row.heading.begin;
  return is_second && !has_value(below);
}

bool Reading::has_label_in_row(size_t detector, Spot spot) {
  constexpr size_t LongestLabel = 40;
  begin(detector);
  const Row* row = table_.row_at(spot.begin);
  if (!row) return false;
  // Two lines in the only cell of a row.
  const Spot above = label_above(text_, spot);
  if (above.end > above.begin && cues_.are_within(above.begin, above.end, current_)) return true;
  if (is_headed(*row, spot)) return is_below_labels(*row);
  const auto begin_of_cell = [&](size_t at) {
    const size_t mark = text_.substr(row->line.begin, at - row->line.begin).rfind(row->separator);
    return mark == std::string_view::npos ? row->line.begin : row->line.begin + mark + 1;
  };
  const size_t own = begin_of_cell(spot.begin);
  if (cues_.are_within(own, spot.begin, current_)) return true;
  if (own == row->line.begin) return false;
  const size_t before = begin_of_cell(own - 1);
  const std::string_view first = text_.substr(row->line.begin, LongestLabel + 1);
  const size_t first_end = row->line.begin + std::min(first.find(row->separator), first.size());
  const auto is_label = [&](size_t from, size_t to) {
    return to - from <= LongestLabel && cues_.are_within(from, to, current_);
  };
  return is_label(before, own - 1) || is_label(row->line.begin, first_end);
}

void Reading::report(const Hit& hit) {
  hits_.push_back(hit);
  hits_.back().detector = current_;
}

void Reading::report(Spot spot, std::string_view value, double alone, double in_context) {
  const bool context = has_context(spot);
  const double confidence = context ? in_context : alone;
  if (confidence <= 0) return;
  if (context) {
    if (last_.size() <= current_) last_.resize(current_ + 1);
    last_[current_] = spot.end;
  }
  report({.spot = spot, .value = hash_of(value), .confidence = confidence});
}

void Reading::add_sign(Spot spot, std::string_view word, int weight) {
  signs_.push_back({current_, spot, std::hash<std::string_view>{}(word), weight});
}

}  // namespace missent::content
