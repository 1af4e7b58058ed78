// SPDX-License-Identifier: Apache-2.0
#include "policy/pattern.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

namespace missent::policy {
namespace {

TEST_CASE("a star stands for any text and a question mark for one character") {
  struct Row {
    std::string_view pattern, text;
    bool matches;
  };
  const Row rows[] = {
      {"*.exe", "tool.exe", true},
      {"*.exe", ".exe", true},
      {"*.exe", "tool.exe.txt", false},
      {"*", "", true},
      {"*", "anything", true},
      {"", "", true},
      {"", "a", false},
      {"?", "", false},
      {"?", "a", true},
      {"?", "é", true},
      {"a?c", "aéc", true},
      {"??", "é", false},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-c-b", false},
      {"**x**", "x", true},
      {"invoice-????.pdf", "invoice-2023.pdf", true},
      {"invoice-????.pdf", "invoice-23.pdf", false},
      {"[a]", "a", false},
      {"[a]", "[a]", true},
      {"?", "\xff", true},
      {"*\xff", "a\xff", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(matches(row.pattern, row.text) == row.matches);
  }
}

TEST_CASE("the case of a name, and dots and blanks at its end, do not hide it") {
  struct Row {
    std::string_view name, comparable;
  };
  const Row rows[] = {
      {"TOOL.EXE", "tool.exe"},
      {"tool.exe. ", "tool.exe"},
      {"tool.exe...", "tool.exe"},
      {"ÄRGER.Zip", "ärger.zip"},
      {"", ""},
      {" . ", ""},
  };
  for (const auto& row : rows) CHECK(comparable_name(row.name) == row.comparable);
}

TEST_CASE("a pattern meets the name inside an archive too") {
  CHECK(matches_name("*.xlsx", "outer.zip/inner.xlsx"));
  CHECK(matches_name("inner*", "outer.zip/inner.xlsx"));
  CHECK(matches_name("outer*", "outer.zip/inner.xlsx"));
  CHECK_FALSE(matches_name("*.zip", "outer.zip/inner.xlsx"));
}

TEST_CASE("a hostile name or pattern costs bounded time") {
  const std::string name = comparable_name(std::string(1 << 20, 'a') + "b.exe");
  CHECK(name.size() == 4'096);
  CHECK(matches("*.exe", name));
  std::string pattern;
  for (int at = 0; at < 99; ++at) pattern += "*a";
  CHECK_FALSE(matches(pattern + "*c", name));
}

}  // namespace
}  // namespace missent::policy
