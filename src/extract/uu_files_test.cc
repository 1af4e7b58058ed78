// SPDX-License-Identifier: Apache-2.0
#include "extract/uu_files.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

// "NI number\nAB 12 34 56 C\n"
constexpr std::string_view Lines = "83DD@;G5M8F5R\"D%\"(#$R(#,T(#4V($,*\n`\nend\n";

TEST_CASE("A file in the text of a message is read with its name") {
  const auto files = uu_files("Hello\n\nbegin 644 my plan.txt\n" + std::string(Lines) + "bye\n");
  REQUIRE(files.size() == 1);
  CHECK(files[0].name == "my plan.txt");
  CHECK(files[0].bytes == "NI number\nAB 12 34 56 C\n");
}

TEST_CASE("Lines of talk are no file, and a file that breaks off has what came before") {
  CHECK(uu_files("begin 644 of them\nand more\n").empty());
  CHECK(uu_files("begin with 644 words\n" + std::string(Lines)).empty());
  CHECK(uu_files("begin 644 x\n").empty());
  const auto files = uu_files("begin 644 x\r\n#86)C\r\nlower case\r\n#86)C\r\n");
  REQUIRE(files.size() == 1);
  CHECK(files[0].bytes == "abc");
}

}  // namespace
}  // namespace missent::extract
