// SPDX-License-Identifier: Apache-2.0
#include "habits/nations.h"

#include <doctest/doctest.h>

using namespace missent::habits;

TEST_CASE("a nation is known by its codes and its usual names, in any case") {
  for (std::string_view text : {"UK", "gb", "GBR", " British "}) {
    CAPTURE(text);
    CHECK(nations_of(text) == Nations{"GBR"});
  }
  CHECK(nations_of("UK/US") == Nations{"GBR", "USA"});
  CHECK(nations_of("five  eyes") == Nations{"AUS", "CAN", "GBR", "NZL", "USA"});
  CHECK(nations_of("NATO").size() == 32);
  CHECK(nations_of("EU").size() == 27);
  for (std::string_view text : {"", "UKK", "UK/", "EYES", "Z"}) {
    CAPTURE(text);
    CHECK(nations_of(text).empty());
  }
}

TEST_CASE("people of several nations are within a group only together") {
  CHECK(is_within(nations_of("UK"), nations_of("FVEY")));
  CHECK(is_within(nations_of("UK/US"), nations_of("FVEY")));
  CHECK_FALSE(is_within(nations_of("UK/FR"), nations_of("FVEY")));
  CHECK_FALSE(is_within(nations_of("FVEY"), nations_of("UK")));
}

TEST_CASE("a nationality is read as its entries, and a word that is none is an error") {
  auto read = parse_nationality("uk; five eyes, UK/US ;");
  REQUIRE(read);
  CHECK(*read == std::vector<std::string>{"UK", "FIVE EYES", "UK/US"});
  CHECK_FALSE(parse_nationality("UK; Utopia"));
}
