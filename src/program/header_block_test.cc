// SPDX-License-Identifier: Apache-2.0
#include "program/header_block.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

TEST_CASE("the headers end at the first empty line, with LF and with CRLF") {
  CHECK(header_block("A: 1\nB: 2\n\nbody\n\nmore") == "A: 1\nB: 2\n\n");
  CHECK(header_block("A: 1\r\n\r\nbody") == "A: 1\r\n\r\n");
  CHECK(body_block("A: 1\n\nbody\n") == "body\n");
}

TEST_CASE("a message without a body is all headers") {
  CHECK(header_block("A: 1\n") == "A: 1\n");
  CHECK(body_block("A: 1\r\n\r").empty());
  CHECK(header_block("").empty());
}

}  // namespace
}  // namespace missent::program
