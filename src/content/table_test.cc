// SPDX-License-Identifier: Apache-2.0
#include "content/table.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

std::string first_of(std::string_view text, std::string_view cell) {
  Table table(text);
  const Row* row = table.row_at(text.find(cell));
  if (!row) return "none";
  return std::string(text.substr(row->heading.begin, row->heading.end - row->heading.begin));
}

TEST_CASE("A cell belongs to the table that begins above it, however far above") {
  const std::string text = "Dear all,\nName\tNHS\tBorn\nAnn\t11\t22\nBob\t33\t44\nregards, Ann\n";
  CHECK(first_of(text, "11") == "Name\tNHS\tBorn");
  CHECK(first_of(text, "44") == "Name\tNHS\tBorn");
  CHECK(first_of(text, "NHS") == "none");
  CHECK(first_of(text, "regards") == "none");
}

TEST_CASE("The title of a section is no row and ends no table, two lines of text do") {
  const std::string text = "a\tb\n1\t2\nWard 7\n3\t4\nmore\ntext\n5\t6\n7\t8\n";
  CHECK(first_of(text, "4") == "a\tb");
  CHECK(first_of(text, "Ward") == "none");
  CHECK(first_of(text, "7\t8") == "5\t6");
  CHECK(first_of("a,b,c,d\n1,2,3,4\nWard\n5,6,7,8\n", "8") == "a,b,c,d");
  CHECK(first_of("Yes, he, said.\nHe did.\n1,2,3\n4,5,6\n", "6") == "1,2,3");
}

TEST_CASE("Commas make a table where rows have as many as the heading") {
  CHECK(first_of("a,b,c\n1,2,3\n", "3") == "a,b,c");
  CHECK(first_of("a,b,c\n1,2,3,4\n", "4") == "none");
  CHECK(first_of("Yes, he said.\n1,2,3\n", "3") == "none");
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

TEST_CASE("Columns are counted anew in each row") {
  const std::string text = "a\tb\n1\t2\n3\t4\t5\n";
  Table table(text);
  CHECK(table.column_at(text.find('2')) == 1);
  CHECK(table.column_at(text.find('1')) == 0);
  CHECK(table.column_at(text.find('5')) == 2);
  CHECK(table.column_in_line(text.find('b')) == 1);
}

}  // namespace
}  // namespace missent::content
