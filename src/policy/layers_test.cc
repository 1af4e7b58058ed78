// SPDX-License-Identifier: Apache-2.0
#include "policy/layers.h"

#include "policy/explain.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

std::string rule(std::string_view name, std::string_view action, std::string_view more = "") {
  return "[[rule]]\nname='" + std::string(name) + "'\naction='" + std::string(action) +
         "'\nwhen={doubt='>= 0.5'}\n" + std::string(more) + "\n";
}

Policy own(const std::string& toml) {
  auto policy = parse_policy(toml, "own.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  return *std::move(policy);
}

Result<void> add(Policy& policy, Layer layer, const std::string& toml) {
  auto rules = parse_layer(toml, layer.file);
  REQUIRE_MESSAGE(rules.has_value(), (rules ? "" : rules.error().message));
  return add_layer(policy, std::move(layer), *std::move(rules));
}

Layer desk() { return {"desk", {"desk.harbour.test"}, {"pilots"}, "desk.toml"}; }

Policy with_desk(const std::string& toml, const std::string& of_desk) {
  auto policy = own(toml);
  REQUIRE(add(policy, desk(), of_desk));
  return policy;
}

struct Sent {
  std::string sender = "sam@desk.harbour.test";
  std::string envelope_sender = "sam@desk.harbour.test";
};

// Of a message to two, the first doubted.
template <typename Use>
auto ask(const Policy& policy, const Sent& sent, Use use) {
  mail::Envelope envelope{sent.envelope_sender, {}};
  for (const auto* to : {"kim@army.ml", "lee@harbour.test"})
    envelope.recipients.push_back({mail::parse_address(to), mail::Role::To, "", ""});
  const std::vector<intent::Doubt> doubts{{0.9, {}, {}}, {0, {}, {}}};
  habits::Registers registers{.own_domains = {"harbour.test"}};
  registers.people = {{.address = "jo@harbour.test",
                       .name = "Jo",
                       .team = "Pilots",
                       .roles = {},
                       .clearance = {},
                       .aliases = {}}};
  return use(policy, Question{{}, envelope, sent.sender, doubts, {}, registers});
}

Verdict decided(const Policy& policy, const Sent& sent = {}) {
  return ask(policy, sent, [](const auto& p, const auto& q) { return decide(p, q); });
}

TEST_CASE("the rules of a unit hold for mail of its domains and teams, and of nobody else") {
  const auto policy = with_desk(rule("own", "note"), rule("strict", "ask"));
  CHECK(decided(policy).action == Action::Ask);
  CHECK(decided(policy, {"sam@x.desk.harbour.test", "sam@x.desk.harbour.test"}).action ==
        Action::Ask);
  CHECK(decided(policy, {"jo@harbour.test", "jo@harbour.test"}).action == Action::Ask);
  CHECK(decided(policy, {"pat@harbour.test", "pat@harbour.test"}).action == Action::Note);
}

TEST_CASE("a From of another unit takes nobody out of their own") {
  const auto policy = with_desk(rule("own", "note"), rule("strict", "ask"));
  CHECK(decided(policy, {"pat@harbour.test", "sam@desk.harbour.test"}).action == Action::Ask);
}

TEST_CASE("the verdict names the unit of each of its rules") {
  const auto verdict = decided(with_desk(rule("own", "note"), rule("strict", "ask")));
  CHECK(verdict.rules == std::vector<std::string>{"own", "strict"});
  CHECK(verdict.layers == std::vector<RuleOfLayer>{{"strict", "desk"}});
}

TEST_CASE("a unit lifts no rule of the organisation") {
  const auto mild = rule("mild", "deliver") + rule("tried", "ask", "shadow=true") +
                    rule("lifted", "ask", "unless={doubt='>= 0.1'}") + "[policy]\nshadow=true\n";
  CHECK(decided(with_desk(rule("own", "approve"), mild)).action == Action::Approve);
}

TEST_CASE(
    "where the organisation asks for approval, its approvers decide, and as many as it says") {
  const auto verdict =
      decided(with_desk(rule("own", "approve", "approvers='a@b.test'\napprovals=2"),
                        rule("mine", "approve", "approvers='me@b.test'\napprovals=5")));
  CHECK(verdict.approvers == std::vector<std::string>{"a@b.test"});
  CHECK(verdict.approvals == 2);
  const auto of_unit =
      decided(with_desk(rule("own", "ask"), rule("mine", "approve", "approvers='me@b.test'")));
  CHECK(of_unit.approvers == std::vector<std::string>{"me@b.test"});
  CHECK(of_unit.approvals == 1);
}

TEST_CASE("a unit splits no mail that the organisation holds, but may keep it together") {
  const auto split = [](std::string_view of_own, std::string_view of_desk) {
    return decided(with_desk(rule("own", "ask", of_own), rule("mine", "approve", of_desk))).split;
  };
  CHECK_FALSE(split("split=false", "split=true"));
  CHECK_FALSE(split("", "split=true"));
  CHECK_FALSE(split("split=true", "split=false"));
  CHECK(split("split=true", ""));
  CHECK(decided(with_desk(rule("own", "note"), rule("mine", "ask", "split=true"))).split);
}

TEST_CASE("names are unique over all layers") {
  auto policy = with_desk(rule("own", "ask"), rule("mine", "ask"));
  auto taken = add(policy, {"quay", {"quay.test"}, {}, "quay.toml"}, "\n" + rule("own", "ask"));
  REQUIRE_FALSE(taken);
  CHECK(taken.error().message ==
        "quay.toml: line 2: a second rule named ‘own’: expected a name of its own (the first is "
        "that of the organisation, on line 1)");
  taken = add(policy, {"quay", {"quay.test"}, {}, "quay.toml"}, rule("mine", "ask"));
  REQUIRE_FALSE(taken);
  CHECK(taken.error().message.find("that of unit ‘desk’, on line 1") != std::string::npos);
}

TEST_CASE("a unit says nothing about holds, failures, time zones or deputies") {
  for (const auto* table : {"[hold]\nexpires='1h'\n", "[failure]\naction='deliver'\n",
                            "[time]\nzone='UTC'\n", "[[delegate]]\nfrom='a@b.test'\n"}) {
    const auto read = parse_layer(table, "desk.toml");
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("desk.toml: line 1: unknown key") == 0);
  }
}

TEST_CASE("warnings about a unit's rules name its file, and other units cover nothing") {
  auto policy = with_desk(rule("own", "note"), rule("mine", "ask", "unless={doubt='>= 0.5'}"));
  REQUIRE(add(policy, {"quay", {"quay.test"}, {}, "quay.toml"}, rule("theirs", "ask")));
  const auto warnings = check_references(policy, {});
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("desk.toml: line 1: rule ‘mine’: can never apply") == 0);
}

TEST_CASE("explaining says whose mail the rules of a unit are about") {
  const auto policy = with_desk(rule("own", "note"), rule("mine", "ask"));
  const auto told = [&](const Sent& sent) {
    return ask(policy, sent, [](const auto& p, const auto& q) { return explain(p, q); });
  };
  const auto of_desk = told({});
  CHECK(of_desk[0].unit.empty());
  CHECK(of_desk[1].unit == "desk");
  CHECK(of_desk[1].holds_for == std::vector<std::string>{"kim@army.ml"});
  CHECK(of_desk[1].when[0] == Met{"of unit \"desk\"", true, "sam@desk.harbour.test", ""});
  const auto of_other = told({"pat@harbour.test", "pat@harbour.test"});
  CHECK(of_other[1].holds_for.empty());
  CHECK_FALSE(of_other[1].when[0].met);
}

}  // namespace
}  // namespace missent::policy
