// SPDX-License-Identifier: Apache-2.0
// Sort code and account number of a British bank, side by side, in the fields of a form, or in two
// columns of a table.
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view BankCues[] = {"sort code", "sortcode", "sort-code", "sort_code"};
constexpr size_t CodeDigits = 6, AccountDigits = 8;
constexpr size_t LongestRow = 1'000;  // that is looked through for each of its sort codes
constexpr uint8_t Lengths[] = {CodeDigits, CodeDigits + AccountDigits};

// The account that is all of a cell; empty for other cells.
Spot account_in(std::string_view text, size_t begin, size_t end) {
  const auto cell = trimmed(text.substr(begin, end - begin), " \r\"");
  if (cell.size() != AccountDigits || !std::all_of(cell.begin(), cell.end(), is_digit)) return {};
  const auto at = static_cast<size_t>(cell.data() - text.data());
  return {at, at + cell.size()};
}

// The cell of the row, behind the sort code or else before it, that is an account.
Spot account_in_row(std::string_view text, const Row& row, Spot code) {
  Spot found;
  for (size_t begin = row.line.begin; begin < row.line.end;) {
    const size_t end = std::min(text.find(row.separator, begin), row.line.end);
    if (const Spot account = account_in(text, begin, end); account.end > 0) {
      found = account;
      if (begin > code.begin) break;
    }
    begin = end + 1;
  }
  return found;
}

// What is in the column of the line that begins at `begin`; where it is, empty or not there.
Spot cell_in_line(std::string_view text, size_t begin, char separator, ptrdiff_t column) {
  const size_t line_end = begin + line_at(text.substr(begin, LongestRow), 0).size();
  for (; column > 0 && begin < line_end; --column)
    begin = std::min(text.find(separator, begin), line_end) + 1;
  if (begin >= line_end) return {};
  return {begin, std::min(text.find(separator, begin), line_end)};
}

ptrdiff_t column_of(std::string_view text, size_t line, size_t at, char separator) {
  return std::count(text.begin() + static_cast<ptrdiff_t>(line),
                    text.begin() + static_cast<ptrdiff_t>(at), separator);
}

// The cell below, in the same column, that is an account; or where the next line is one of labels,
// the cell below that of the account.
Spot account_below(std::string_view text, const Row& row, Spot code) {
  const size_t next = std::min(row.line.end + 1, text.size());
  const auto column = column_of(text, row.line.begin, code.begin, row.separator);
  const Spot below = cell_in_line(text, next, row.separator, column);
  const Spot account = account_in(text, below.begin, below.end);
  if (account.end > 0) return account;
  const auto labels = line_at(text.substr(next, LongestRow), 0);
  const size_t label = lower(labels).find("account");
  if (label == labels.npos) return {};
  const auto labelled = column_of(text, next, next + label, row.separator);
  const size_t values = std::min(next + labels.size() + 1, text.size());
  const Spot cell = cell_in_line(text, values, row.separator, labelled);
  return account_in(text, cell.begin, cell.end);
}

bool is_whole_cell(std::string_view text, const Row& row, Spot spot) {
  const auto is_edge = [&](char c) { return c == row.separator || c == '\n'; };
  size_t begin = spot.begin, end = spot.end;
  while (begin > row.line.begin && (is_blank(text[begin - 1]) || text[begin - 1] == '"') &&
         !is_edge(text[begin - 1]))
    --begin;
  while (end < row.line.end && (is_blank(text[end]) || text[end] == '"') && !is_edge(text[end]))
    ++end;
  return is_edge(char_before(text, begin)) && is_edge(char_at(text, end));
}

// A sort code in a column or row of its own, the account in another.
void read_code_in_row(const Number& number, Reading& reading) {
  const Spot code = number.spot();
  const std::string_view text = reading.text();
  const Row* row = reading.may_have_context() ? reading.table().row_at(code.begin) : nullptr;
  if (row == nullptr || row->line.end - row->line.begin > LongestRow) return;
  if (!is_whole_cell(text, *row, code) || !reading.has_context(code)) return;
  Spot account = account_in_row(text, *row, code);
  const bool is_beside = account.end > 0;
  if (!is_beside) account = account_below(text, *row, code);
  if (account.end == 0) return;
  const auto all =
      std::string(number.digits()) + std::string(text.substr(account.begin, AccountDigits));
  reading.report({.spot = is_beside ? account : code, .value = hash_of(all), .confidence = 0.93});
}

// Sort code and account together, or a sort code in its usual form with its word.
void read_bank(const Number& number, Reading& reading) {
  if (!number.is_alone()) return;
  if (number.is_grouped({2, 2, 2, 8}) || number.is_grouped({6, 8}))
    return reading.report(number.spot(), number.digits(), 0.3, 0.93);
  if (number.size() == CodeDigits && (number.is_one_group() || number.is_grouped({2, 2, 2})))
    read_code_in_row(number, reading);
}

// "7. Account number", "Q7. …", "A7) …": the number of a line, and of nothing else.
bool is_line_number(std::string_view text, size_t at) {
  const size_t end = pass_over(text, at, "0123456789");
  const char mark = char_at(text, end), before = char_before(text, at);
  if (end - at > 2 || (mark != '.' && mark != ')') || !is_blank(char_at(text, end + 1)))
    return false;
  return before == '\n' || (is_upper(before) && char_before(text, at - 1) == '\n');
}

struct Digits {             // that follow one another, whatever is between them
  std::string all, groups;  // "20304012345678", and "2228" for "20-30-40 … 12345678"
  size_t end = 0;           // of the last
};

// The groups of digits behind, at most `most` digits, within 80 bytes that are not blank.
Digits digits_behind(std::string_view text, size_t at, size_t most) {
  constexpr size_t Far = 80, FarWithBlanks = 400;
  const size_t limit = std::min(at + FarWithBlanks, text.size());
  Digits found{.end = at};
  for (size_t seen = 0; at < limit && seen < Far && found.all.size() < most; ++at) {
    if (!is_space(text[at])) ++seen;
    if (!is_digit(text[at])) continue;
    const size_t begin = at;
    at = pass_over(text, begin, "0123456789") - 1;
    if (is_line_number(text, begin)) continue;
    found.end = at + 1;
    if (found.end - begin > most) break;
    found.all += text.substr(begin, found.end - begin);
    found.groups += static_cast<char>('0' + (found.end - begin) % 10);
  }
  return found;
}

// The last eight digits in a row in the 40 bytes before.
std::string account_before(std::string_view text, size_t at) {
  constexpr size_t Far = 40;
  const size_t limit = at - std::min(at, Far);
  while (at > limit && !is_digit(text[at - 1])) --at;
  size_t begin = at;
  while (begin > limit && is_digit(text[begin - 1])) --begin;
  return at - begin == AccountDigits ? std::string(text.substr(begin, AccountDigits)) : "";
}

// Sort code and account behind the word, or the account before it. Dots may lead to them.
void read_bank_trigger(size_t, Spot spot, Reading& reading) {
  constexpr size_t Both = CodeDigits + AccountDigits;
  const std::string_view text = reading.text();
  const size_t begin = pass_over(text, spot.end, " \t:._");
  Digits behind = digits_behind(text, begin, Both);
  const bool is_code = behind.groups.starts_with("6") || behind.groups.starts_with("222");
  if (!is_code) return;
  const auto account = behind.groups.substr(behind.groups.starts_with("6") ? 1 : 3);
  if (account != "8" && account != "44") {
    behind = digits_behind(text, begin, CodeDigits);
    behind.all += account_before(text, spot.begin);
  }
  if (behind.all.size() != Both) return;
  reading.report({.spot = {begin, behind.end}, .value = hash_of(behind.all), .confidence = 0.92});
}

}  // namespace

const Detector UkBankAccount = {.kind = "uk-bank-account",
                                .text = "Sort code with account number.",
                                .source = "Pay.UK",
                                .personal = true,
                                .cues = BankCues,
                                .triggers = BankCues,
                                .lengths = Lengths,
                                .read_number = read_bank,
                                .read_trigger = read_bank_trigger};

}  // namespace missent::content
