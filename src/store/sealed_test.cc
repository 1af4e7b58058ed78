// SPDX-License-Identifier: Apache-2.0
#include "store/sealed.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::store;

namespace {

const SealKeys Keys = make_seal_keys();

std::string bytes_of(size_t size) {
  std::string out(size, '\0');
  for (size_t i = 0; i < size; ++i) out[i] = static_cast<char>(i * 31 % 251);
  return out;
}

}  // namespace

TEST_CASE("what was sealed opens again, whatever its size") {
  for (size_t size : {0u, 1u, 65535u, 65536u, 65537u, 131072u, 500000u}) {
    auto opened = unseal(Keys, "abc", seal(Keys.public_key, "abc", bytes_of(size)));
    CAPTURE(size);
    REQUIRE(opened);
    CHECK(*opened == bytes_of(size));
  }
}

TEST_CASE("sealing twice gives different bytes") {
  CHECK(seal(Keys.public_key, "abc", "same") != seal(Keys.public_key, "abc", "same"));
}

TEST_CASE("sealed bytes do not show what they hold") {
  CHECK(seal(Keys.public_key, "abc", "Operation Dagger").find("Dagger") == std::string::npos);
}

TEST_CASE("another key does not open") {
  auto opened = unseal(make_seal_keys(), "abc", seal(Keys.public_key, "abc", "secret"));
  REQUIRE(!opened);
  CHECK(opened.error().kind == Kind::Malformed);
}

TEST_CASE("bytes sealed for one hold do not open for another") {
  CHECK(!unseal(Keys, "abd", seal(Keys.public_key, "abc", "secret")));
}

TEST_CASE("any flipped bit is seen") {
  auto sealed = seal(Keys.public_key, "abc", "a short body");
  for (size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    CHECK(!unseal(Keys, "abc", changed));
  }
}

TEST_CASE("cutting, lengthening and moving pieces is seen") {
  auto sealed = seal(Keys.public_key, "abc", bytes_of(200000));
  const size_t head = 8 + 80 + 24, piece = 65536 + 17;
  CHECK(!unseal(Keys, "abc", sealed.substr(0, sealed.size() - 1)));
  CHECK(!unseal(Keys, "abc", sealed.substr(0, head + piece)));
  CHECK(!unseal(Keys, "abc", sealed.substr(0, head)));
  CHECK(!unseal(Keys, "abc", sealed + "x"));
  CHECK(!unseal(Keys, "abc", ""));
  auto swapped = sealed.substr(0, head) + sealed.substr(head + piece, piece) +
                 sealed.substr(head, piece) + sealed.substr(head + 2 * piece);
  CHECK(!unseal(Keys, "abc", swapped));
}

TEST_CASE("the public key follows from the secret one") {
  CHECK(public_key_of(Keys.secret_key) == Keys.public_key);
}
