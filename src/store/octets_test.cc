// SPDX-License-Identifier: Apache-2.0
#include "store/octets.h"

#include <doctest/doctest.h>

using namespace missent::store;

TEST_CASE("base64 is that of RFC 4648 section 10, both ways") {
  const char* rows[][2] = {{"", ""},
                           {"f", "Zg=="},
                           {"fo", "Zm8="},
                           {"foo", "Zm9v"},
                           {"foob", "Zm9vYg=="},
                           {"fooba", "Zm9vYmE="},
                           {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    CHECK(to_base64(bytes) == text);
    CHECK(*from_base64(text) == bytes);
  }
}

TEST_CASE("what only resembles base64 is refused") {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zm9v ", "Zm9\n", "Zm9_", "Zh==", "Zm8=Zm8=", "=",
                           "aGsbG8\xff"
                           "A"}) {
    CAPTURE(std::string(text));
    CHECK(!from_base64(text));
  }
}

TEST_CASE("hex is lower case, two letters a byte") {
  CHECK(to_hex(std::string("\x00\x1f\xff", 3)) == "001fff");
}
