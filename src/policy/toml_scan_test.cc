// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_scan.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

TEST_CASE("any letters may stand in texts and comments, only ASCII elsewhere") {
  struct Row {
    std::string_view text;
    int line;  // of the complaint, 0 none
  };
  const Row rows[] = {
      {"a = \"é\"", 0},
      {"a = 'é' # é", 0},
      {"\xef\xbb\xbf"
       "a = 1",
       0},
      {"a = \"\"\"\né \" é\n\"\"\"", 0},
      {"a = '''\né ' é\n'''\n", 0},
      {"a = \"\"\"x\"\"\"\"\" # é", 0},
      {"a = \"\\\"é\"", 0},
      {"a = '\\' # é", 0},
      {"a = \"\" # é", 0},
      {"é = 1", 1},
      {"\na = é", 2},
      {"a = '''\nx\n''' é", 3},
      {"a = \"\"\"x\\\"\"\"\" é", 1},
      {"a = \"x\nb = é", 2},
      {"a = '\\' é", 1},
      {"a = \"x\\\\\" é", 1},
      {"\n\xff", 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto scanned = scan_toml(row.text, "x.toml");
    REQUIRE(scanned.has_value() == (row.line == 0));
    if (scanned) continue;
    CHECK(scanned.error().kind == Kind::Malformed);
    CHECK(scanned.error().message ==
          at_line("x.toml", row.line) +
              "a letter that is not ASCII outside quotes: expected \"quotes\" around it");
  }
}

TEST_CASE("text that is not closed is left to the parser") {
  for (const std::string_view text :
       {"\"", "'", "\"\"\"", "'''", "\"\\", "\"\"\"\\", "a = \"\n\"", "\"\"\"\"", "''''"}) {
    CAPTURE(text);
    CHECK(scan_toml(text, "x.toml").has_value());
  }
}

TEST_CASE("dots are counted for each line, outside texts and comments") {
  const std::string dots(200, '.');
  CHECK(scan_toml(dots + "\n" + dots, "x").has_value());
  CHECK(scan_toml(dots + "'.'\".\" # .", "x").has_value());
  CHECK(scan_toml("'''\n" + dots + ".\n'''", "x").has_value());
  CHECK(scan_toml("a = 1\n" + dots + ".", "x").error() ==
        Error{Kind::TooLarge, "x: line 2: more than 200 dots outside quotes"});
}

}  // namespace
}  // namespace missent::policy
