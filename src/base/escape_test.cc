// SPDX-License-Identifier: Apache-2.0
#include "base/escape.h"

#include <doctest/doctest.h>

namespace missent {

TEST_CASE("Printable text is unchanged, in any script") {
  CHECK(escape_controls("army.ml – ‘i’ Ωмега") == "army.ml – ‘i’ Ωмега");
}

TEST_CASE("Controls, direction marks and broken UTF-8 are written out") {
  CHECK(escape_controls("a\x1b]0;x\x07") == "a\\x1b]0;x\\x07");
  CHECK(escape_controls("one\ntwo") == "one\\ntwo");
  CHECK(escape_controls("\xE2\x80\xAE"
                        "gpj.exe") == "\\u202egpj.exe");
  CHECK(escape_controls("\xC1\x83 \xFF") == "\\xc1\\x83 \\xff");
}

}  // namespace missent
