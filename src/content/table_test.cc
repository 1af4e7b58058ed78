// SPDX-License-Identifier: Apache-2.0
#include "content/table.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

std::string heading_at(std::string_view text, std::string_view cell) {
  Table table(text);
  if (!table.row_at(text.find(cell))) return "none";
  const Spot heading = table.column_at(text.find(cell)).heading;
  return std::string(text.substr(heading.begin, heading.end - heading.begin));
}

TEST_CASE("A cell has the heading above it, however far above") {
  const std::string text = "Dear all,\nName\tNHS\tBorn\nAnn\t11\t22\nBob\t33\t44\nregards, Ann\n";
  CHECK(heading_at(text, "11") == "NHS");
  CHECK(heading_at(text, "44") == "Born");
  CHECK(heading_at(text, "NHS") == "none");
  CHECK(heading_at(text, "regards") == "none");
}

TEST_CASE("Commas make a table where rows have as many as the heading") {
  CHECK(heading_at("a,b,c\n1,2,3\n", "3") == "c");
  CHECK(heading_at("a,b,c\n1,2,3,4\n", "4") == "none");
  CHECK(heading_at("Yes, he said.\n1,2,3\n", "3") == "none");
}

TEST_CASE("Rows are told apart when asked in any order") {
  const std::string text = "a\tb\n1\t2\n3\t4\n";
  Table table(text);
  REQUIRE(table.row_at(text.find('4')));
  const Row last = *table.row_at(text.find('4'));
  REQUIRE(table.row_at(text.find('2')));
  const Row first = *table.row_at(text.find('2'));
  CHECK(first.line.begin < last.line.begin);
  CHECK(first.heading.begin == last.heading.begin);
}

TEST_CASE("Columns are counted anew in each row, and those without a heading have none") {
  const std::string text = "a\tb\n1\t2\n3\t4\t5\n";
  Table table(text);
  CHECK(table.column_at(text.find('2')).number == 1);
  CHECK(table.column_at(text.find('1')).number == 0);
  const Column beyond = table.column_at(text.find('5'));
  CHECK(beyond.number == 2);
  CHECK(beyond.heading.begin == beyond.heading.end);
}

}  // namespace
}  // namespace missent::content
