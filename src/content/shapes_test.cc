// SPDX-License-Identifier: Apache-2.0
#include "content/shapes.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

// "5d 9c": behind the fifth byte digits end, behind the ninth a code.
std::string shapes_of(std::string_view text) {
  std::string out;
  for (Shapes shapes(text); shapes.kind() != Shapes::Kind::None; shapes.next()) {
    if (!out.empty()) out += ' ';
    out += std::to_string(shapes.end()) + (shapes.kind() == Shapes::Kind::Digits ? 'd' : 'c');
  }
  return out;
}

TEST_CASE("Five digits are a number, and each digit behind them makes it longer") {
  CHECK(shapes_of("").empty());
  CHECK(shapes_of("1234").empty());
  CHECK(shapes_of("12345") == "5d");
  CHECK(shapes_of("a1234567") == "6d 7d 8d");
}

TEST_CASE("One mark may stand between two digits, another or a second one parts them") {
  CHECK(shapes_of("1 2-3.4/5\n6") == "9d 11d");
  for (const char* apart : {"1234  5", "1234,5", "1234\t5", "1234 -5", "1234\r\n5", "1234a5"}) {
    CAPTURE(apart);
    CHECK(shapes_of(apart).empty());
  }
}

TEST_CASE("A capital beside a digit is a code, on either side") {
  CHECK(shapes_of("A1") == "2c");
  CHECK(shapes_of("1A") == "2c");
  CHECK(shapes_of("1A2") == "2c 3c");
  CHECK(shapes_of("a1b É1").empty());
  CHECK(shapes_of("AB12345C") == "3c 7d 8c");
}

TEST_CASE("A digit is found wherever it stands in a long text without any") {
  for (size_t before = 0; before < 50; ++before) {
    for (size_t behind : {0U, 1U, 40U}) {
      CAPTURE(before);
      const std::string text =
          std::string(before, 'x') + "A7" + std::string(behind, '/') + std::string(behind, ':');
      CHECK(shapes_of(text) == std::to_string(before + 2) + "c");
    }
  }
}

TEST_CASE("Digits near together are counted across a long text, each place once and in order") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "7 ";
  size_t last = 0, count = 0;
  for (Shapes shapes(text); shapes.kind() != Shapes::Kind::None; shapes.next(), ++count) {
    CHECK(shapes.end() > last);
    last = shapes.end();
  }
  CHECK(count == 96);
  CHECK(last == text.size() - 1);
}

}  // namespace
}  // namespace missent::content
