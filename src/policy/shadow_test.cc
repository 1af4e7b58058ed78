// SPDX-License-Identifier: Apache-2.0
#include "policy/explain.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

Policy read(const std::string& toml) {
  auto policy = parse_policy(toml, "p.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  return *std::move(policy);
}

std::string rule(std::string_view name, std::string_view action, std::string_view more = "") {
  return "[[rule]]\nname='" + std::string(name) + "'\naction='" + std::string(action) +
         "'\nwhen={doubt='>= 0.5'}\n" + std::string(more) + "\n";
}

// Of a message to two, of whom one is doubted.
Verdict decided(const std::string& toml, std::string_view doubted = "kim@army.ml") {
  const auto policy = read(toml);
  mail::Envelope envelope{"sam@harbour.test", {}};
  for (const auto to : {doubted, std::string_view("lee@harbour.test")})
    envelope.recipients.push_back({mail::parse_address(to), mail::Role::To, "", ""});
  const std::vector<intent::Doubt> doubts{{0.9, {}, {}}, {0, {}, {}}};
  const habits::Registers registers{.own_domains = {"harbour.test"}};
  return decide(policy, {{}, envelope, "sam@harbour.test", doubts, {}, registers});
}

TEST_CASE("a rule in the shadow is noted, and named with what it would have done and for whom") {
  for (const auto* action : {"delay", "ask", "approve", "divert", "refuse"}) {
    const auto verdict = decided(rule("new", action, "shadow=true"));
    CHECK(verdict.action == Action::Note);
    CHECK(verdict.recipients[0].action == Action::Note);
    CHECK(verdict.recipients[1].action == Action::Deliver);
    CHECK(verdict.rules == std::vector<std::string>{"new"});
    CHECK(verdict.shadow == std::vector<Shadowed>{{"new", *parse_action(action), {"kim@army.ml"}}});
  }
  CHECK(decided(rule("new", "deliver", "shadow=true")).action == Action::Deliver);
}

TEST_CASE("rules beside one in the shadow act as ever") {
  const auto verdict = decided(rule("new", "approve", "shadow=true\napprovers='a@b.test'") +
                               rule("old", "ask", "split=true"));
  CHECK(verdict.action == Action::Ask);
  CHECK(verdict.split);
  CHECK(verdict.approvers.empty());
  CHECK(verdict.rules == std::vector<std::string>{"new", "old"});
  CHECK(verdict.shadow.size() == 1);
  CHECK(decided(rule("old", "ask", "shadow=false")).shadow.empty());
}

TEST_CASE("a rule in the shadow says nothing about approvers or splitting of another's hold") {
  const auto old = rule("old", "approve", "approvers='a@b.test'\nsplit=true");
  const auto verdict =
      decided(old + rule("new", "approve", "shadow=true\nsplit=false\napprovers='c@d.test'"));
  CHECK(verdict.approvers == std::vector<std::string>{"a@b.test"});
  CHECK(verdict.split);
}

TEST_CASE("what it would have done is what such mail may meet") {
  const auto verdict = decided(rule("new", "refuse", "shadow=true"), "postmaster@army.ml");
  REQUIRE(verdict.shadow.size() == 1);
  CHECK(verdict.shadow[0].action == Action::Deliver);
}

TEST_CASE("a whole policy in the shadow holds and refuses nothing, wherever the line stands") {
  const auto rules = rule("a", "ask") + rule("b", "refuse", "shadow=false");
  for (const auto& toml : {"[policy]\nshadow=true\n" + rules, rules + "[policy]\nshadow=true\n"}) {
    const auto verdict = decided(toml);
    CHECK(verdict.action == Action::Note);
    CHECK(verdict.shadow.size() == 2);
  }
  CHECK(decided("[policy]\nshadow=false\n" + rules).action == Action::Refuse);
}

TEST_CASE("a shadow that is neither true nor false is an error with its line") {
  for (const auto* toml : {"[policy]\nshadow='yes'\n", "[policy]\nshadw=true\n"}) {
    const auto policy = parse_policy(toml, "p.toml");
    REQUIRE_FALSE(policy);
    CHECK(policy.error().message.find("line 2") != std::string::npos);
  }
}

TEST_CASE("a rule that only notes is told that its shadow changes nothing") {
  CHECK(check_references(read(rule("a", "note", "shadow=true")), {}) ==
        std::vector<std::string>{
            "line 1: rule ‘a’: shadow matters only where the action is stricter than note"});
}

}  // namespace
}  // namespace missent::policy
