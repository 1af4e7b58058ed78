// SPDX-License-Identifier: Apache-2.0
#include "content/markings/portion.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

TEST_CASE("A copyright sign before a year is no portion") {
  CHECK_FALSE(parse_portion("(C) 2001 Acme"));
  CHECK_FALSE(parse_portion("(C) 1999-2003 Acme"));
  CHECK(parse_portion("(C) The plan."));
  CHECK(parse_portion("(C) 200 men wait."));
}

}  // namespace
}  // namespace missent::content
