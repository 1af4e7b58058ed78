// SPDX-License-Identifier: Apache-2.0
#include "base/identifier.h"

#include <doctest/doctest.h>

namespace missent {

TEST_CASE("Identifiers have sixteen letters and differ") {
  auto one = random_identifier(), two = random_identifier();
  CHECK(one.size() == 16);
  CHECK(one != two);
  CHECK(one.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos);
}

}  // namespace missent
