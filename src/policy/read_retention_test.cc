// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

constexpr const char* OneRule =
    "[[rule]]\nname = \"a\"\nwhen = { doubt = \">= 0.5\" }\naction = \"ask\"\n";

std::string mistake(const std::string& text) {
  auto read = parse_policy(OneRule + text, "policy.toml");
  REQUIRE_FALSE(read);
  return read.error().message;
}

TEST_CASE("[retention] says how long each kind is kept, and of the rest nothing") {
  auto read = parse_policy(
      std::string(OneRule) + "[retention]\nlog = \"400d\"\nbodies = \"30d\"\nhabits = \"1095d\"\n",
      "policy.toml");
  REQUIRE(read);
  CHECK(read->retention.log == Seconds(400 * 86'400));
  CHECK(read->retention.bodies == Seconds(30 * 86'400));
  CHECK(read->retention.habits == Seconds(1095 * 86'400));
  CHECK_FALSE(read->retention.holds);
  CHECK_FALSE(read->retention.cases);
}

TEST_CASE("less than a day, and kinds that are not kept, are mistakes with their line") {
  CHECK(mistake("[retention]\nlog = \"5h\"\n") ==
        "policy.toml: line 6: ‘log’ is ‘5h’: expected a time from \"1d\" to \"10000d\"");
  CHECK(mistake("[retention]\nhabit = \"5d\"\n")
            .starts_with("policy.toml: line 6: unknown key ‘habit’ in [retention]: expected one of "
                         "log, holds"));
}

}  // namespace
}  // namespace missent::policy
