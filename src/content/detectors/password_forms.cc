// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/password_forms.h"

#include "base/none.h"
#include "content/detectors/password_place.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t Shortest = 4, Longest = 80;

Spot value_from(std::string_view text, size_t begin, bool is_assigned) {
  const std::string_view ends = is_assigned ? " \t\r\n\"'`<;," : " \t\r\n\"'`<";
  size_t end = begin;
  while (end < text.size() && ends.find(text[end]) == None && end - begin <= Longest) ++end;
  constexpr std::string_view Closing = ".,;)?";
  while (end > begin && Closing.find(text[end - 1]) != None) --end;
  return {begin, end};
}

std::string_view of(std::string_view text, Spot spot) {
  return text.substr(spot.begin, spot.end - spot.begin);
}

bool is_of_size(std::string_view value) {
  return value.size() >= Shortest && value.size() <= Longest;
}

bool has_letter(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_letter);
}

// The name it belongs to is told just before: "Username: anna" on this line or the one above.
bool follows_a_user(std::string_view text, size_t at) {
  constexpr size_t Far = 80;
  const auto before = text.substr(at - std::min(at, Far), std::min(at, Far));
  for (std::string_view label :
       {"user", "login", "account", "benutzer", "logon", "e-mail:", " id:"}) {
    const auto found = lower(before).rfind(label);
    if (found != None && before.find_first_of(":=", found) != None) return true;
  }
  return false;
}

// A password that is a plain word is one only as the rest of its line, behind a user.
bool is_plain_password(std::string_view text, Spot word, Spot value) {
  const auto shown = of(text, value);
  const char next = char_at(text, value.end);
  return (next == '\n' || next == '\r') && !is_example(shown) &&
         std::all_of(shown.begin(), shown.end(), is_alnum) && follows_a_user(text, word.begin) &&
         !holds_any(shown,
                    {"password", "secret", "required", "none", "sent", "same", "above", "below"});
}

std::optional<ToldPassword> judged(std::string_view text, Spot word, Place place) {
  const bool is_assigned = place.tie != Tie::Verb;
  const Spot spot = value_from(text, place.begin, is_assigned);
  const auto value = of(text, spot);
  if (!is_of_size(value) || !has_letter(value)) return {};
  if (looks_like_password(value, is_assigned)) return ToldPassword{spot, is_assigned ? 0.88 : 0.82};
  if (place.tie == Tie::Sign && is_plain_password(text, word, spot)) return ToldPassword{spot, 0.7};
  return {};
}

std::optional<ToldPassword> password_further(std::string_view text, size_t at) {
  const size_t begin = past_few_words(text, at);
  if (begin >= text.size()) return {};
  const Spot spot = value_from(text, begin, /*is_assigned=*/false);
  const auto value = of(text, spot);
  if (!is_of_size(value) || !has_letter(value) || !looks_like_password(value, /*assigned=*/false))
    return {};
  return ToldPassword{spot, 0.72};
}

}  // namespace

bool is_strong_alone(std::string_view value) {
  constexpr size_t LeastAlone = 6;
  if (value.size() < LeastAlone || !has_letter(value) ||
      !looks_like_password(value, /*assigned=*/false))
    return false;
  size_t turns = 0, marks = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    constexpr std::string_view Plain = ".,-/_:'";
    if (!is_alnum(value[i]) && Plain.find(value[i]) == None) ++marks;
    if (i > 0 && is_alnum(value[i]) && is_alnum(value[i - 1]) &&
        is_digit(value[i]) != is_digit(value[i - 1]))
      ++turns;
  }
  return (marks > 0 && 2 * marks < value.size()) || turns >= 2;
}

// "password X1!", and "password 0 X1!" as routers write it.
std::optional<ToldPassword> password_beside(std::string_view text, size_t at) {
  at = past_ending(text, at);
  if (!is_blank(char_at(text, at)) && !is_blank(char_before(text, at))) return {};
  at = pass_over(text, at, " \t");
  if (is_digit(char_at(text, at)) && char_at(text, at + 1) == ' ') at += 2;
  const Spot spot = value_from(text, at, /*is_assigned=*/false);
  if (!is_of_size(of(text, spot)) || !is_strong_alone(of(text, spot))) return {};
  return ToldPassword{spot, 0.75};
}

std::optional<ToldPassword> assigned_password(std::string_view text, Spot word) {
  const size_t pair = value_of_pair(text, word.end);
  const Place place = pair < text.size() ? Place{pair, Tie::Sign} : value_behind(text, word.end);
  if (place.tie == Tie::Loose || place.begin >= text.size()) return {};
  return judged(text, word, place);
}

std::optional<ToldPassword> password_behind(std::string_view text, Spot word) {
  if (auto told = assigned_password(text, word)) return told;
  if (auto told = password_beside(text, word.end)) return told;
  return password_further(text, word.end);
}

std::optional<ToldPassword> password_before(std::string_view text, Spot word) {
  for (std::string_view tie : {" is the ", " as the ", " as ", " is your "}) {
    if (!text.substr(0, word.begin).ends_with(tie)) continue;
    const size_t end = word.begin - tie.size();
    const size_t front = text.substr(0, end).find_last_of(" \t\n\"'");
    const size_t begin = front == None ? 0 : front + 1;
    const auto value = text.substr(begin, end - begin);
    if (is_of_size(value) && is_strong_alone(value)) return ToldPassword{{begin, end}, 0.72};
  }
  return {};
}

std::optional<ToldPassword> password_of_login(std::string_view text, Spot word) {
  constexpr size_t LongestUser = 40, Least = 6;
  const Place place = value_behind(text, word.end);
  const size_t begin = place.tie == Tie::Sign ? place.begin : past_few_words(text, word.end);
  size_t end = begin;
  constexpr std::string_view Marks = "._@-\\";
  while (end < text.size() && end - begin < LongestUser &&
         (is_alnum(text[end]) || Marks.find(text[end]) != None))
    ++end;
  const size_t mark = pass_over(text, end, " ");
  if (end == begin || (char_at(text, mark) != '/' && char_at(text, mark) != ',')) return {};
  const Spot spot = value_from(text, pass_over(text, mark + 1, " "), /*is_assigned=*/false);
  const auto value = of(text, spot);
  if (value.size() < Least || !is_of_size(value) || !has_letter(value) ||
      !looks_like_password(value, /*assigned=*/false))
    return {};
  return ToldPassword{spot, 0.72};
}

namespace {

struct Line {
  size_t begin = 0;
  std::string_view text;
};

// One after the other, the lines below the one with `at` in it; an empty one may stand before the
// first. Ends at another empty one, at a line longer than a page, or after `most`.
class LinesBelow {
 public:
  LinesBelow(std::string_view text, size_t at, size_t most)
      : text_(text), end_(text.find('\n', at)), left_(most) {}

  std::optional<Line> next() {
    auto line = read();
    if (line && is_first_ && trimmed(line->text).empty()) line = read();
    is_first_ = false;
    if (!line || trimmed(line->text).empty()) return {};
    return line;
  }

 private:
  static constexpr size_t Longest = 2000;

  std::optional<Line> read() {
    if (end_ == None || left_ == 0) return {};
    --left_;
    const size_t begin = end_ + 1;
    const auto near = text_.substr(begin, Longest);
    const size_t size = near.find('\n');
    if (size == None && near.size() == Longest) return {};
    end_ = size == None ? None : begin + size;
    return Line{begin, near.substr(0, size)};
  }

  std::string_view text_;
  size_t end_, left_;
  bool is_first_ = true;
};

Spot spot_of(Line line, std::string_view part) {
  const auto begin = line.begin + static_cast<size_t>(part.data() - line.text.data());
  return {begin, begin + part.size()};
}

}  // namespace

std::vector<ToldPassword> passwords_below(std::string_view text, Spot word) {
  constexpr size_t Most = 6;
  std::vector<ToldPassword> found;
  const size_t end = pass_over(text, word.end, "s \t:*_");
  if (char_at(text, end) != '\n') return found;
  LinesBelow lines(text, word.end, Most);
  while (const auto line = lines.next()) {
    auto value = trimmed(line->text);
    const size_t sign = value.rfind(": ");
    if (sign != None) value = trimmed(value.substr(sign + 1));
    if (value.find_first_of(" \t@/") != None || !is_of_size(value)) continue;
    if (is_strong_alone(value)) found.push_back({spot_of(*line, value), sign == None ? 0.7 : 0.8});
  }
  return found;
}

namespace {

struct HeadedColumn {
  char separator = 0;
  std::ptrdiff_t number = 0, of = 0;  // separators before it, and in all
};

std::string_view cell_of(std::string_view row, const HeadedColumn& column) {
  for (auto i = column.number; i > 0; --i) row = row.substr(row.find(column.separator) + 1);
  return row.substr(0, row.find(column.separator));
}

// The cell of a heading that `word` stands in: a few words, no figures.
std::optional<HeadedColumn> column_under(std::string_view text, Spot word) {
  constexpr size_t LongestHeading = 2000, LongestCell = 30;
  const auto heading = short_line_at(text, word.begin, LongestHeading);
  const size_t first = heading.find_first_of("\t;|,/");
  if (first == None) return {};
  const char separator = heading[first];
  const auto at = word.begin - static_cast<size_t>(heading.data() - text.data());
  const size_t begin = heading.rfind(separator, at) + 1;
  const auto cell = heading.substr(begin, heading.find(separator, at) - begin);
  if (cell.size() > LongestCell || std::any_of(cell.begin(), cell.end(), is_digit)) return {};
  const auto before = heading.substr(0, at);
  const HeadedColumn column{separator, std::count(before.begin(), before.end(), separator),
                            std::count(heading.begin(), heading.end(), separator)};
  if (heading.data() == text.data()) return column;
  const auto above = static_cast<size_t>(heading.data() - text.data()) - 1;
  const auto row = short_line_at(text, above, LongestHeading);
  const bool is_among_rows = std::count(row.begin(), row.end(), separator) == column.of &&
                             !trimmed(cell_of(row, column)).empty();
  if (is_among_rows) return {};
  return column;
}

// Rows whose cells are parted by TAB may end before their last ones.
bool has_column(std::string_view row, const HeadedColumn& column) {
  const auto cells = std::count(row.begin(), row.end(), column.separator);
  return column.separator == '\t' ? cells >= column.number : cells == column.of;
}

bool is_listed_password(std::string_view cell) {
  return is_of_size(cell) && cell.find(' ') == None && has_letter(cell) &&
         looks_like_password(cell, /*assigned=*/true);
}

constexpr std::string_view AroundCell = " \t\r\"";

}  // namespace

std::vector<ToldPassword> passwords_in_column(std::string_view text, Spot word) {
  constexpr size_t MostRows = 5000;
  std::vector<ToldPassword> found;
  const auto column = column_under(text, word);
  if (!column) return found;
  LinesBelow lines(text, word.begin, MostRows);
  int others = 0;  // lines between two rows: a rule, the title of a section
  while (const auto line = lines.next()) {
    if (!has_column(line->text, *column)) {
      if (++others > 1) break;
      continue;
    }
    others = 0;
    const auto cell = trimmed(cell_of(line->text, *column), AroundCell);
    if (is_listed_password(cell)) found.push_back({spot_of(*line, cell), 0.85});
  }
  return found;
}

std::vector<ToldPassword> passwords_in_row(std::string_view text, Spot word) {
  constexpr size_t LongestRow = 5000, Fewest = 3;
  std::vector<ToldPassword> found;
  const auto row = short_line_at(text, word.begin, LongestRow);
  const size_t first = row.find_first_of("\t;|");
  const auto place = word.begin - static_cast<size_t>(row.data() - text.data());
  if (first == None || first < place) return found;
  const char separator = row[first];
  if (static_cast<size_t>(std::count(row.begin(), row.end(), separator)) < Fewest) return found;
  const Line line{word.begin - place, row};
  for (size_t at = first; at != None; at = row.find(separator, at + 1)) {
    const auto rest = row.substr(at + 1);
    const auto cell = trimmed(rest.substr(0, rest.find(separator)), AroundCell);
    const bool has_digit = std::any_of(cell.begin(), cell.end(), is_digit);
    if (has_digit && is_listed_password(cell)) found.push_back({spot_of(line, cell), 0.8});
  }
  return found;
}

}  // namespace missent::content
