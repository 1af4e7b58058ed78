// SPDX-License-Identifier: Apache-2.0
#pragma once
// CSV of RFC 4180 as it is met: quoted fields, doubled quotes, line breaks inside quotes, CRLF or
// LF, a UTF-8 byte-order mark, a last line without its end. Empty lines are passed over. Example:
// habits/csv_test.cc.
//
// Limits: 1 MiB a record, 1,000,000 records. Errors: Malformed (a quote out of place, not UTF-8),
// TooLarge; both say the line.

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

struct CsvRecord {
  size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;

  bool operator==(const CsvRecord&) const = default;
};

struct CsvLimits {
  size_t record_bytes = 1 << 20;
  size_t records = 1'000'000;  // the line with the names of the columns not counted
};

class CsvReader {
 public:
  // Views `text`, which must outlive the reader.
  explicit CsvReader(std::string_view text, CsvLimits limits = {});

  // Fills in the next record; false at the end.
  Result<bool> next(CsvRecord& record);

 private:
  void skip_empty_lines();
  Result<void> read_fields(CsvRecord& record);
  Result<std::string> read_field();
  Result<std::string> read_quoted();
  bool at_line_end() const;
  void pass_line_end();
  Failure malformed(size_t line, std::string_view what) const;

  std::string_view text_;
  CsvLimits limits_;
  size_t at_ = 0;
  size_t line_ = 1;
  size_t record_begin_ = 0;
  size_t records_ = 0;
};

// A value as it stands in a record: between quotes where it has a comma, a quote, a line break, or
// spaces at its ends.
std::string csv_field(std::string_view value);

}  // namespace missent::habits
