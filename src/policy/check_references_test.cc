// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace missent::policy {
namespace {

std::vector<std::string> warnings_of(std::string_view rest,
                                     const std::vector<std::string>& fallback = {
                                         "duty@harbour.test"}) {
  const auto policy = parse_policy("[[rule]]\nname = 'r'\n" + std::string(rest), "p.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  habits::Registers registers{.fallback = fallback};
  registers.people = {{.address = "ada@harbour.test", .roles = {"security", "data-protection"}}};
  return check_references(*policy, registers);
}

TEST_CASE("the manager is an approver where the people have some") {
  const auto policy = parse_policy(
      "[[rule]]\nname='r'\naction='approve'\napprovers='manager'\nwhen={doubt='> 0'}", "p.toml");
  REQUIRE(policy);
  habits::Registers registers;
  registers.people = {{.address = "ada@harbour.test", .manager = "kim@harbour.test"}};
  CHECK(check_references(*policy, registers).empty());
}

TEST_CASE("the policy compared with is looked at too, and its file named") {
  auto compared = parse_policy(
      "[[rule]]\nname='r'\naction='approve'\napprovers='securty'\nwhen={doubt='> 0'}", "new.toml");
  REQUIRE(compared);
  policy::Policy policy = default_policy();
  policy.compared = std::make_shared<const Policy>(*std::move(compared));
  policy.compared_file = "new.toml";
  habits::Registers registers{.fallback = {"duty@harbour.test"}};
  const auto warnings = check_references(policy, registers);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("new.toml: line 1: ") == 0);
  CHECK(warnings[0].find("approver ‘securty’") != std::string::npos);
}

TEST_CASE("what reads well but will not do what it seems to is warned of") {
  struct Row {
    std::string_view rest, warning;
  };
  const Row rows[] = {
      {"action='approve'\napprovers='securty'\nwhen={doubt='> 0'}",
       "approver ‘securty’ is no address, and nobody among the people has this role; did you mean "
       "‘security’?"},
      {"action='approve'\napprovers='team:Survey'\nwhen={doubt='> 0'}",
       "approver ‘team:Survey’, but nobody is in this team"},
      {"action='approve'\napprovers='manager'\nwhen={doubt='> 0'}",
       "approver ‘manager’, but nobody among the people has a manager"},
      {"action='ask'\napprovers='security'\nwhen={doubt='> 0'}",
       "approvers matter only where the action is approve or divert"},
      {"action='deliver'\nwhen={doubt='> 0'}",
       "deliver has no effect: the strictest rule wins; write unless in the rule that is too "
       "strict"},
      {"action='note'\nsplit=true\nwhen={doubt='> 0'}",
       "split matters only where the action holds the message"},
      {"action='ask'\nwhen={recipient_in='army.mill'}",
       "‘recipient_in’ has ‘army.mill’, but no top-level domain ‘mill’ is known"},
      {"action='ask'\nwhen={doubt='> 0'}\nunless={sender_in='a@army.mill'}",
       "‘sender_in’ has ‘a@army.mill’, but no top-level domain ‘mill’ is known"},
      {"action='ask'\nwhen={finding='ambigous-structure'}",
       "no kind of finding is named ‘ambigous-structure’; did you mean ‘ambiguous-structure’?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.rest);
    CHECK(warnings_of(row.rest) ==
          std::vector<std::string>{"line 1: rule ‘r’: " + std::string(row.warning)});
  }
}

TEST_CASE("approval by nobody is warned of") {
  const auto* rest = "action='approve'\nwhen={doubt='> 0'}";
  CHECK(warnings_of(rest, {}) ==
        std::vector<std::string>{"line 1: rule ‘r’: nobody can approve: it names no approvers, and "
                                 "[organisation] fallback is empty"});
  CHECK(warnings_of(rest).empty());
}

TEST_CASE("a sound policy has no warnings") {
  CHECK(warnings_of("action='approve'\nsplit=true\napprovers=['security','bob@harbour.test']\nwhen="
                    "{recipient_in=['mil','army.mil','[192.0.2.1]','a@b.uk'], finding='uk-nino'}")
            .empty());
  CHECK(check_references(default_policy(), {}).empty());
}

}  // namespace
}  // namespace missent::policy
