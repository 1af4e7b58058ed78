// SPDX-License-Identifier: Apache-2.0
#include "habits/short_names.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace missent::habits;

namespace {

bool stands_for(std::string_view one, std::string_view other) {
  const auto all = short_names(one);
  return std::find(all.begin(), all.end(), other) != all.end();
}

}  // namespace

TEST_CASE("short forms stand for a name and for each other, both ways") {
  for (auto [one, other] : {std::pair{"robert", "bob"},
                            {"bob", "rob"},
                            {"william", "bill"},
                            {"patty", "patricia"},
                            {"zach", "zachary"}}) {
    CAPTURE(one);
    CHECK(stands_for(one, other));
    CHECK(stands_for(other, one));
  }
  CHECK_FALSE(stands_for("robert", "bill"));
}

TEST_CASE("a short form of several names stands for each of them, and they not for each other") {
  for (auto name : {"samuel", "samantha"}) CHECK(stands_for("sam", name));
  CHECK_FALSE(stands_for("samuel", "samantha"));
}

TEST_CASE("a name stands for itself, also one that is not in the list") {
  CHECK(stands_for("robert", "robert"));
  CHECK(short_names("xanthippe") == std::vector<std::string_view>{"xanthippe"});
  CHECK(short_names("") == std::vector<std::string_view>{""});
}
