// SPDX-License-Identifier: Apache-2.0
#include "content/names.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

TEST_CASE("A name is the same in any order of its words, any letters and with any title") {
  for (const auto* written : {"John Smith", "SMITH, John", "Mr John Smith", "Dr. john  smith"})
    CHECK(name_of(written) == "john smith");
  CHECK(name_of("Seán O'Neill") == name_of("O'NEILL Seán"));
  CHECK(name_of("John Smith") != name_of("Joan Smith"));
}

TEST_CASE("What has digits, or stands for nobody, is no name") {
  for (const auto* written : {"", "-", "Room 12", "a@b.test", "Mr", "N/A", "Unknown", "TOTAL", "J"})
    CHECK(name_of(written) == "");
}

TEST_CASE("Names begin with large letters, but for small words between") {
  CHECK(looks_like_name("Ludwig van der Rohe"));
  CHECK(looks_like_name("de la Cruz"));
  CHECK(!looks_like_name("minutes of the meeting"));
  CHECK(!looks_like_name(""));
}

TEST_CASE("An address is its letters and digits") {
  CHECK(address_of("SE1 9AA") == "se19aa");
  CHECK(address_of("12, High Street") == address_of("12 HIGH STREET"));
  CHECK(address_of("n/a") == "");
}

TEST_CASE("A text names whom a value belongs to, on its line or the two before") {
  const auto before = [](const std::string& text) { return name_before(text, text.size()); };
  CHECK(before("Name: John Smith\nDate of birth: ") == "john smith");
  CHECK(before("the case of Mrs Mary Jane Roe, born on ") == "jane mary roe");
  CHECK(before("Patient: Ann Doe was born on ") == "ann doe");
  CHECK(before("Name: John Smith\n\n\nDate of birth: ") == "");
  CHECK(before("Username: John\nborn on ") == "");
  CHECK(before("born on ") == "");
  CHECK(name_before("", 0) == "");
}

}  // namespace
}  // namespace missent::content
