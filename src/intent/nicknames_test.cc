// SPDX-License-Identifier: Apache-2.0
#include "intent/nicknames.h"

#include <doctest/doctest.h>

namespace missent::intent {

TEST_CASE("Nicknames have their full form, other names stay as they are") {
  CHECK(full_name("bob") == "robert");
  CHECK(full_name("zach") == "zachary");
  CHECK(full_name("abby") == "abigail");
  CHECK(full_name("robert") == "robert");
  CHECK(full_name("").empty());
}

}  // namespace missent::intent
