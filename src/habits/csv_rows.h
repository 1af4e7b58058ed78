// SPDX-License-Identifier: Apache-2.0
#pragma once
// CSV into plain structs: a table of columns says which names the first line may have and how each
// value is read.
//
//   constexpr Column<Person> Columns[] = {{"address", read_address}, {"name", read_name}};
//   auto people = TRY(read_rows<Person>(csv, "people.csv", Columns, check));
//
// Names of columns may stand in any order and case; the first of the table must be there, the
// others may be absent. Values are trimmed of spaces; one that is empty or absent is not read.
// Errors read
//   people.csv: line 3: address ‘j.bloggs’: expected an e-mail address      hint: did you mean ‘…’?

#include "base/result.h"
#include "habits/csv.h"

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
};

// For each field of a record, which of `columns` it is.
Result<std::vector<size_t>> read_column_names(const CsvRecord& record,
                                              std::span<const std::string_view> columns);

std::string_view trimmed(std::string_view text);

// "file: line 3: column ‘value’: " before the error's message; the value escaped and cut.
Failure bad_value(size_t line, std::string_view column, std::string_view value, Error error);

// "did you mean ‘…’?" or "".
std::string did_you_mean(std::string_view word, std::span<const std::string_view> words);

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
                                    Check&& check) {
  std::string_view names[N];
  for (size_t i = 0; i < N; ++i) names[i] = columns[i].name;
  CsvReader reader(csv);
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
                                 const Column<T> (&columns)[N], Check&& check) {
  auto rows = read_rows_of(csv, columns, check);
  if (!rows) return fail(std::string(file), rows.error());
  return rows;
}

}  // namespace missent::habits
