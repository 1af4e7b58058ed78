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

TEST_CASE("No control is one letter, and a sentence begins behind a portion of two letters") {
  CHECK_FALSE(parse_portion("(S//P) salt"));
  CHECK_FALSE(parse_portion("(NR) not reported"));
  CHECK(parse_portion("(NR) The exercise begins."));
  CHECK(parse_portion("(NR//REL TO NATO, SWE) The exercise begins."));
  CHECK(parse_portion("(S//NF) the plan"));
}

}  // namespace
}  // namespace missent::content
