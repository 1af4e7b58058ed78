// SPDX-License-Identifier: Apache-2.0
#include "habits/hash.h"

#include <doctest/doctest.h>

#include <string>

using namespace missent::habits;

namespace {

std::string counting(size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes += static_cast<char>(i);
  return bytes;
}

}  // namespace

TEST_CASE("the hash is XXH64 with seed 0") {
  CHECK(hash64("") == 0xEF46DB3751D8E999);
  CHECK(hash64("a") == 0xD24EC4F1A98C6E5B);
  CHECK(hash64("abc") == 0x44BC2CF5AD770999);
  CHECK(hash64(counting(32)) == 0xCBF59C5116FF32B4);
  CHECK(hash64(counting(101)) == 0xE99038495F85381E);
}

TEST_CASE("bytes added in pieces give the hash of the whole") {
  const std::string bytes = counting(200);
  for (size_t piece = 1; piece < 70; ++piece) {
    CAPTURE(piece);
    Hash64 hash;
    for (size_t at = 0; at < bytes.size(); at += piece)
      hash.add(std::string_view(bytes).substr(at, piece));
    CHECK(hash.value() == hash64(bytes));
  }
}

TEST_CASE("fields never run together") {
  Hash64 one, other;
  one.add_field("ab");
  one.add_field("c");
  other.add_field("a");
  other.add_field("bc");
  CHECK(one.value() != other.value());
}

TEST_CASE("a number is eight bytes, lowest first") {
  Hash64 hash;
  hash.add_number(0x0102);
  CHECK(hash.value() == hash64(std::string_view("\x02\x01\0\0\0\0\0\0", 8)));
}
