// SPDX-License-Identifier: Apache-2.0
#include "store/key_file.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::store;

TEST_CASE("keys are read as they were written") {
  auto keys = make_store_keys();
  auto read = parse_store_keys(to_text(keys));
  REQUIRE(read);
  CHECK(*read == keys);
}

TEST_CASE("a damaged key file is named by its line") {
  const auto whole = to_text(make_store_keys());
  auto message = [](const std::string& text) {
    auto read = parse_store_keys(text);
    REQUIRE(!read);
    CHECK(read.error().kind == Kind::Malformed);
    return read.error().message.substr(0, 6);
  };
  CHECK(message("") == "line 1");
  CHECK(message("missent-keys-2" + whole.substr(14)) == "line 1");
  CHECK(message(whole.substr(0, 40)) == "line 2");
  CHECK(message("missent-keys-1\nroot" + whole.substr(19)) == "line 2");
  CHECK(message(whole.substr(0, whole.size() - 10)) == "line 3");
}

TEST_CASE("keys of two purposes and of two stores differ") {
  auto one = make_store_keys(), other = make_store_keys();
  CHECK(derive_key(one, "a").size() == 32);
  CHECK(derive_key(one, "a") == derive_key(one, "a"));
  CHECK(derive_key(one, "a") != derive_key(one, "b"));
  CHECK(derive_key(one, "a") != derive_key(other, "a"));
}
