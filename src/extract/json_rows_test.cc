// SPDX-License-Identifier: Apache-2.0
#include "extract/json_rows.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string rows(std::string_view text) { return rows_of_json(text).value_or("as it is"); }

TEST_CASE("Arrays of values that are equally long are rows, what is around them stays") {
  CHECK(rows(R"({"columns": ["a", "b", "c"], "rows": [["x", 1, "y, z"], [null, 2.5 , "q"]]})") ==
        "{\"columns\": \na\tb\tc\n, \"rows\": [\nx\t1\ty, z\n, \nnull\t2.5\tq\n]}");
  CHECK(rows("[\n [\"a\\\"b\", \"[\", 1],\n [\"c\td\", \"]\", 2]\n]") ==
        "[\n \na\\\"b\t[\t1\n,\n \nc d\t]\t2\n\n]");
}

TEST_CASE("Other JSON, other text and arrays without an end stay as they are") {
  for (const char* text :
       {R"({"a": [1, 2, 3], "b": {"c": [1, 2]}})", R"([{"a": 1}, {"a": 2}])", "[1, 2, 3", "[\"a",
        "[", "", "a [1, 2, 3] [4, 5, 6]", "[[[[[[", "[1,2,{"}) {
    CAPTURE(text);
    CHECK(rows(text) == "as it is");
  }
}

}  // namespace
}  // namespace missent::extract
