// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

std::string error_of(const std::string& toml) {
  const auto read = parse_policy(toml, "p.toml");
  REQUIRE_FALSE_MESSAGE(read.has_value(), toml);
  return read.error().message;
}

TEST_CASE("a delegate holds from its first day to the end of its last, in UTC") {
  const auto policy = parse_policy(
      "[[delegate]]\nfrom='a@b.test'\nto='c@b.test'\nsince='2026-12-24'\nuntil='2026-12-31'\n",
      "p.toml");
  REQUIRE(policy);
  REQUIRE(policy->delegates.size() == 1);
  const auto& one = policy->delegates[0];
  CHECK(one.from == "a@b.test");
  CHECK(one.to == "c@b.test");
  const auto holds = [&](const char* time) { return one.holds(*parse_time(time)); };
  CHECK_FALSE(holds("2026-12-23T23:59:59Z"));
  CHECK(holds("2026-12-24T00:00:00Z"));
  CHECK(holds("2026-12-31T23:59:59Z"));
  CHECK_FALSE(holds("2027-01-01T00:00:00Z"));
}

TEST_CASE("a deputy from outside is warned about") {
  const auto policy = parse_policy("[[delegate]]\nfrom='a@b.test'\nto='c@d.test'\n", "p.toml");
  REQUIRE(policy);
  CHECK(check_references(*policy, {.own_domains = {"b.test"}}) ==
        std::vector<std::string>{
            "the deputy of ‘a@b.test’, ‘c@d.test’, is in none of the own domains"});
  CHECK(check_references(*policy, {.own_domains = {"b.test", "d.test"}}).empty());
}

TEST_CASE("a delegate without dates holds always") {
  const auto policy = parse_policy("[[delegate]]\nfrom='a@b.test'\nto='c@b.test'\n", "p.toml");
  REQUIRE(policy);
  CHECK(policy->delegates[0].holds(Time{}));
}

TEST_CASE("a wrong delegate is named with its line") {
  struct Row {
    std::string_view more, message;
  };
  constexpr Row Rows[] = {
      {"from='a@b.test'\n",
       "line 1: a delegate without ‘to’: expected for example to = "
       "\"sam@example.org\""},
      {"from='sam'\nto='a@b.test'\n",
       "line 2: ‘from’ is ‘sam’: expected an address such as \"sam@example.org\""},
      {"from='a@b.test'\nto='c@b.test'\nuntil='Christmas'\n",
       "line 4: ‘until’ is ‘Christmas’: expected a date such as \"2026-12-24\""},
      {"from='a@b.test'\nto='c@b.test'\nsince='2026-12-24'\nuntil='2026-12-23'\n",
       "line 1: ‘until’ of a delegate is before its ‘since’"},
      {"form='a@b.test'\n", "line 2: unknown key ‘form’ in [[delegate]]"}};
  for (const auto& row : Rows)
    CHECK(error_of("[[delegate]]\n" + std::string(row.more)).find(row.message) !=
          std::string::npos);
}

TEST_CASE("a reminder comes before the end of a hold") {
  const auto policy = parse_policy("[hold]\nexpires='48h'\nremind='24h'\n", "p.toml");
  REQUIRE(policy);
  CHECK(policy->remind == Seconds(24 * 3600));
  CHECK(error_of("[hold]\nremind='72h'\n") ==
        "p.toml: line 1: ‘remind’ in [hold] is not shorter than ‘expires’");
}

TEST_CASE("how many must approve is a number from 1 to 10, and matters for approve") {
  const auto rule = [](std::string_view action, std::string_view approvals) {
    return "[[rule]]\nname='a'\naction='" + std::string(action) +
           "'\nwhen={doubt='>= 0.5'}\napprovers='a@b.test'\napprovals=" + std::string(approvals);
  };
  const auto policy = parse_policy(rule("approve", "2"), "p.toml");
  REQUIRE(policy);
  CHECK(policy->rules[0].approvals == 2);
  CHECK(error_of(rule("approve", "0")).find("line 6: ‘approvals’") != std::string::npos);
  CHECK(error_of(rule("approve", "11")).find("line 6: ‘approvals’") != std::string::npos);
  const auto warnings = check_references(*policy, {});
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("asks for 2 approvals, but only 1 can approve") != std::string::npos);
  CHECK(check_references(*policy, {.fallback = {"c@b.test"}}).empty());
  const auto asks = parse_policy(rule("ask", "2"), "p.toml");
  REQUIRE(asks);
  CHECK(check_references(*asks, {}).back().find("approvals matter only where") !=
        std::string::npos);
}

}  // namespace
}  // namespace missent::policy
