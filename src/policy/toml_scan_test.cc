// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_scan.h"

#include <doctest/doctest.h>

#include <span>
#include <string>

namespace missent::policy {
namespace {

struct Row {
  std::string_view text;
  int line;  // of the complaint, 0 none
};

void check_rows(std::span<const Row> rows, std::string_view complaint) {
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto scanned = scan_toml(row.text, "x.toml");
    REQUIRE(scanned.has_value() == (row.line == 0));
    if (scanned) continue;
    CHECK(scanned.error().kind == Kind::Malformed);
    CHECK(scanned.error().message == at_line("x.toml", row.line) + std::string(complaint));
  }
}

TEST_CASE("any letters may stand in texts and comments, only ASCII elsewhere") {
  const Row rows[] = {
      {R"(a = "é")", 0},
      {R"(a = 'é' # é)", 0},
      {"\xef\xbb\xbf"
       "a = 1",
       0},
      {R"(a = "\"é")", 0},
      {R"(a = '\' # é)", 0},
      {R"(a = "" # é)", 0},
      {"é = 1", 1},
      {"\na = é", 2},
      {"a = \"x\nb = é", 2},
      {R"(a = '\' é)", 1},
      {R"(a = "x\\" é)", 1},
      {"\n\xff", 2},
      {"a = \"x\\\nb = é", 2},
  };
  check_rows(rows, "a letter that is not ASCII outside quotes: expected \"quotes\" around it");
}

TEST_CASE("what begins like a number is one to its end") {
  const Row rows[] = {
      {"a = -1\nb = [0.5,1, +2]\nc = {d=1,e='x'}\nf = 2023-07-20 09:14:00Z # '", 0},
      {"\"a\".'b-1' = [\"x-1\", '2']\na-1=[[1],[2]]", 0},
      {"a = -\"é\"", 1},
      {"\na = 1'é'", 2},
      {"a=-[\"é\"]", 1},
      {"a = [1,\n2{b='é'}]", 2},
      {"a = -='é'", 1},
      {"1='é'", 1},
  };
  check_rows(rows, "not a number: expected a blank, a comma or the end of the line after it");
}

TEST_CASE("text in three quotes is not used here") {
  const Row rows[] = {
      {R"(a = """x""")", 1}, {"\na = '''\nx\n'''", 2}, {"a = ''", 0}, {R"(a = "")", 0}};
  check_rows(rows, "text over several lines: expected \"text\" on one line");
}

TEST_CASE("text that is not closed is left to the parser") {
  for (const std::string_view text : {"\"", "'", "\"\\", "a = \"\nb = 1"}) {
    CAPTURE(text);
    CHECK(scan_toml(text, "x.toml").has_value());
  }
}

TEST_CASE("dots are counted for each line, outside texts and comments") {
  const std::string dots(200, '.');
  CHECK(scan_toml(dots + "\n" + dots, "x").has_value());
  CHECK(scan_toml(dots + "='.' # .", "x").has_value());
  CHECK(scan_toml("a = 1\n" + dots + ".", "x").error() ==
        Error{Kind::TooLarge, "x: line 2: more than 200 dots outside quotes"});
}

}  // namespace
}  // namespace missent::policy
