// SPDX-License-Identifier: Apache-2.0
#include "extract/delimited_text.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string rows(std::string_view text) { return rows_of_delimited(text).value_or("as it is"); }

TEST_CASE("Cells in quotes keep their separators and lines, and their row is one line") {
  CHECK(rows("Name,Ward,Number\n\"Lind, Bo\",B4,1\n\"Berg, Ann\",C1,2\n") ==
        "Name\tWard\tNumber\nLind, Bo\tB4\t1\nBerg, Ann\tC1\t2\n");
  CHECK(
      rows("Name;Address;Number\nBo;\"Mill Lane\nLeeds\";1\nAnn;\"The \"\"Bell\"\"\nYork\";2\n") ==
      "Name\tAddress\tNumber\nBo\tMill Lane Leeds\t1\nAnn\tThe \"Bell\" York\t2\n");
}

TEST_CASE("A heading over a single row is a table where it is long and without figures") {
  CHECK(rows("a,b,c,d,e\n1,2,\"3,4\",5,6\n") == "a\tb\tc\td\te\n1\t2\t3,4\t5\t6\n");
  CHECK(rows("a,b,c,d\n1,2,\"3,4\",5\n") == "as it is");
  CHECK(rows("a,b,c,d,5\n1,2,\"3,4\",5,6\n") == "as it is");
}

TEST_CASE("Separators that also stand in prose part cells where all rows have them") {
  CHECK(rows("a~b~c\n1~2~3\n4~~6\n") == "a\tb\tc\n1\t2\t3\n4\t\t6\n");
  CHECK(rows("a^b^c\n1^2^3\n4^5^6") == "a\tb\tc\n1\t2\t3\n4\t5\t6\n");
}

TEST_CASE("Text whose lines are its rows, and text that is no table, stay as they are") {
  for (const char* text :
       {"a,b,c\n1,2,3\n4,5,6\n", "\"a\",\"b\",\"c\"\n\"1\",\"2\",\"3\"\n\"4\",\"5\",\"6\"\n",
        "He said, \"yes, well\".\nThen, at noon, on Monday,\nall left.\n", "~5 of ~10\n", "",
        "a,b,c\n1,\"2,3\n4,5,6\n7,8,9\n"})
    CHECK_MESSAGE(rows(text) == "as it is", text);
}

}  // namespace
}  // namespace missent::extract
