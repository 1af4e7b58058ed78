// SPDX-License-Identifier: Apache-2.0
#include "habits/csv.h"

#include <doctest/doctest.h>

using missent::Error;
using missent::Kind;
using missent::habits::CsvReader;
using missent::habits::CsvRecord;

namespace {

using Fields = std::vector<std::string>;

struct Outcome {
  std::vector<CsvRecord> records;
  Error error;
};

Outcome read(std::string_view text, missent::habits::CsvLimits limits = {}) {
  Outcome outcome;
  CsvReader reader(text, limits);
  CsvRecord record;
  while (true) {
    auto next = reader.next(record);
    if (!next) outcome.error = next.error();
    if (!next || !*next) return outcome;
    outcome.records.push_back(record);
  }
}

}  // namespace

TEST_CASE("fields are divided by commas and records by line ends") {
  const auto outcome = read("domain,name\r\narmy.mil,Army\nnavy.mil,");
  REQUIRE(outcome.records.size() == 3);
  CHECK(outcome.records[0] == CsvRecord{1, {"domain", "name"}});
  CHECK(outcome.records[1] == CsvRecord{2, {"army.mil", "Army"}});
  CHECK(outcome.records[2] == CsvRecord{3, {"navy.mil", ""}});
}

TEST_CASE("quoted fields keep commas, line breaks and doubled quotes") {
  const auto outcome = read("\"a,b\",\"one\r\ntwo\",\"say \"\"hello\"\"\"\nlast,\"\",x\n");
  REQUIRE(outcome.records.size() == 2);
  CHECK(outcome.records[0].fields == Fields{"a,b", "one\r\ntwo", "say \"hello\""});
  CHECK(outcome.records[1] == CsvRecord{3, {"last", "", "x"}});
}

TEST_CASE("a byte-order mark and empty lines are passed over and still count as lines") {
  const auto outcome = read("\xEF\xBB\xBF\n\r\n\"a\"\n\n\nb");
  REQUIRE(outcome.records.size() == 2);
  CHECK(outcome.records[0] == CsvRecord{3, {"a"}});
  CHECK(outcome.records[1] == CsvRecord{6, {"b"}});
}

TEST_CASE("a text without records has none") {
  for (std::string_view text : {"", "\n", "\r\n\r\n", "\xEF\xBB\xBF", "\r"}) {
    CAPTURE(text);
    CHECK(read(text).records.empty());
    CHECK(read(text).error == Error{});
  }
}

TEST_CASE("a quote out of place is an error with its line") {
  struct Row {
    std::string_view text, message;
  };
  for (const auto& row : {
           Row{"a\nb\"c\n", "line 2: a quote inside a field that does not begin with one"},
           Row{"a\n\"b\"c\n", "line 2: text after the closing quote of a field"},
           Row{"a\n\n\"b\nc\n", "line 3: a quote that is never closed"},
           Row{"\"", "line 1: a quote that is never closed"},
       }) {
    CAPTURE(row.text);
    const auto outcome = read(row.text);
    CHECK(outcome.error.kind == Kind::Malformed);
    CHECK(outcome.error.message == row.message);
  }
}

TEST_CASE("text that is not UTF-8 is an error that says how to save it") {
  const auto outcome = read("name\nM\xFCller\n");
  CHECK(outcome.error.message == "line 2: expected UTF-8 text");
  CHECK(outcome.error.hint == "save the file as ‘CSV UTF-8’");
}

TEST_CASE("a record beyond the limit of bytes is too large, quoted or not") {
  CHECK(read("12345678", {.record_bytes = 8}).error == Error{});
  CHECK(read("\"123456\"", {.record_bytes = 8}).error == Error{});
  for (std::string_view text :
       {"a\n123456789", "a\n1234,5678", "a\n\"1234567\nx\"", "a\n\"1234567890"}) {
    CAPTURE(text);
    const auto error = read(text, {.record_bytes = 8}).error;
    CHECK(error.kind == Kind::TooLarge);
    CHECK(error.message == "line 2: longer than 8 bytes");
  }
}

TEST_CASE("more records than the limit are too large, the names of the columns not counted") {
  CHECK(read("h\n1\n2\n", {.records = 2}).error == Error{});
  const auto error = read("h\n1\n2\n3\n", {.records = 2}).error;
  CHECK(error.kind == Kind::TooLarge);
  CHECK(error.message == "line 4: more than 2 rows");
}
