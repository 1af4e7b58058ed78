// SPDX-License-Identifier: Apache-2.0
#pragma once
// CSV into plain structs and back: a table of columns says which names the first line may have and
// how each value is read and written.
//
//   constexpr Column<Person> Columns[] = {{"address", read_address, text_of<&Person::address>},
//                                         text_column<&Person::name>("name")};
//   auto people = TRY(read_rows<Person>(csv, "people.csv", Columns, check));
//
// Names of columns may stand in any order and case; the first of the table must be there, the
// others may be absent. Values are trimmed of spaces; one that is empty or absent is not read.
// Errors read
//   people.csv: line 3: address ‘j.bloggs’: expected an e-mail address      hint: did you mean ‘…’?

#include "base/clock.h"
#include "base/result.h"
#include "habits/csv.h"
#include "habits/nations.h"
#include "habits/registers.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

template <typename T>
struct Column {
  std::string_view name;
  Result<void> (*read)(std::string_view value, T& row);  // its error says what was expected
  std::string (*write)(const T& row);                    // "" for a value that is not there
};

// For each field of a record, which of `columns` it is.
Result<std::vector<size_t>> read_column_names(const CsvRecord& record,
                                              std::span<const std::string_view> columns);

std::string_view trimmed(std::string_view text);

// "file: line 3: column ‘value’: " before the error's message; the value escaped and cut.
Failure bad_value(size_t line, std::string_view column, std::string_view value, Error error);

// "2026-01-31"; nothing when it is no date.
std::optional<Time> parse_date(std::string_view text);
std::string date_text(Time date);

// Words between spaces, commas and semicolons.
std::vector<std::string> split_words(std::string_view text);
std::string joined_words(const std::vector<std::string>& words, std::string_view between = " ");

// It can stand among other words: nothing in it divides them or needs quotes.
bool is_one_word(std::string_view text);

// "did you mean ‘…’?" or "".
std::string did_you_mean(std::string_view word, std::span<const std::string_view> words);

template <auto Member, typename T>
Result<void> read_text(std::string_view value, T& row) {
  row.*Member = value;
  return {};
}
template <auto Member, typename T>
std::string text_of(const T& row) {
  return row.*Member;
}
template <auto Member, typename T>
constexpr Column<T> text_column(std::string_view name) {
  return {name, read_text<Member, T>, text_of<Member, T>};
}

template <auto Member, typename T>
Result<void> read_date(std::string_view value, T& row) {
  row.*Member = parse_date(value);
  if (row.*Member) return {};
  return fail(Kind::Malformed, "expected a date such as 2026-01-31");
}
template <auto Member, typename T>
std::string date_of(const T& row) {
  return row.*Member ? date_text(*(row.*Member)) : std::string();
}
template <auto Member, typename T>
constexpr Column<T> date_column(std::string_view name) {
  return {name, read_date<Member, T>, date_of<Member, T>};
}

template <auto Member, typename T>
std::string level_of(const T& row) {
  return row.*Member ? std::to_string(*(row.*Member)) : std::string();
}
template <auto Member, typename T>
Result<void> read_level(std::string_view value, T& row) {
  row.*Member = TRY(parse_level(value));
  return {};
}
template <auto Member, typename T>
constexpr Column<T> level_column(std::string_view name) {
  return {name, read_level<Member, T>, level_of<Member, T>};
}

template <auto Member, typename T>
Result<void> read_nations(std::string_view value, T& row) {
  row.*Member = TRY(parse_nationality(value));
  return {};
}
template <auto Member, typename T>
std::string nationality_of(const T& row) {
  return joined_words(row.*Member, "; ");
}
template <auto Member, typename T>
constexpr Column<T> nations_column(std::string_view name) {
  return {name, read_nations<Member, T>, nationality_of<Member, T>};
}

template <typename T, size_t N>
Result<T> read_row(const CsvRecord& record, const std::vector<size_t>& order,
                   const Column<T> (&columns)[N]) {
  if (record.fields.size() > order.size()) {
    return fail(Kind::Malformed,
                "line " + std::to_string(record.line) + ": " +
                    std::to_string(record.fields.size()) + " fields, but " +
                    std::to_string(order.size()) + " columns",
                "put a value that has a comma between quotes");
  }
  T row;
  for (size_t i = 0; i < record.fields.size(); ++i) {
    const auto value = trimmed(record.fields[i]);
    const auto& column = columns[order[i]];
    if (value.empty()) continue;
    auto read = column.read(value, row);
    if (!read) return bad_value(record.line, column.name, value, read.error());
  }
  return row;
}

// `check` sees each row with its line and all before it: whether it is whole, and fits the others.
template <typename T, size_t N, typename Check>
Result<std::vector<T>> read_rows_of(std::string_view csv, const Column<T> (&columns)[N],
                                    Check&& check, CsvLimits limits) {
  std::string_view names[N];
  for (size_t i = 0; i < N; ++i) names[i] = columns[i].name;
  CsvReader reader(csv, limits);
  CsvRecord record;
  std::vector<T> rows;
  if (!TRY(reader.next(record))) {
    return fail(Kind::Malformed, "line 1: expected the names of the columns");
  }
  const auto order = TRY(read_column_names(record, names));
  while (TRY(reader.next(record))) {
    T row = TRY(read_row(record, order, columns));
    TRY(check(row, record.line));
    rows.push_back(std::move(row));
  }
  return rows;
}

template <typename T, size_t N, typename Check>
Result<std::vector<T>> read_rows(std::string_view csv, std::string_view file,
                                 const Column<T> (&columns)[N], Check&& check,
                                 CsvLimits limits = {}) {
  auto rows = read_rows_of(csv, columns, check, limits);
  if (!rows) return fail(std::string(file), rows.error());
  return rows;
}

// One record, without its line end; every column, in the order of the table.
template <typename T, size_t N>
std::string write_record(const T& row, const Column<T> (&columns)[N]) {
  std::string line;
  for (size_t i = 0; i < N; ++i) {
    if (i > 0) line += ',';
    line += csv_field(columns[i].write(row));
  }
  return line;
}

// What write_record wrote; columns added to the table since are absent.
template <typename T, size_t N>
Result<T> read_record(std::string_view text, const Column<T> (&columns)[N], CsvLimits limits = {}) {
  std::vector<size_t> order(N);
  for (size_t i = 0; i < N; ++i) order[i] = i;
  CsvReader reader(text, limits);
  CsvRecord record;
  TRY(reader.next(record));
  return read_row(record, order, columns);
}

// The first line: the names of the columns.
template <typename T, size_t N>
std::string write_names(const Column<T> (&columns)[N]) {
  std::string line;
  for (size_t i = 0; i < N; ++i) (line += i > 0 ? "," : "") += columns[i].name;
  return line;
}

}  // namespace missent::habits
