// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

namespace missent::policy {
namespace {

using mail::Role;

struct Case {  // one message to decide about
  content::Inspection inspection;
  mail::Envelope envelope{"sam@harbour.test", {}};
  std::string sender = "sam@harbour.test";
  std::vector<intent::Doubt> doubts;
  std::vector<intent::SetReason> set;
  habits::Registers registers{.own_domains = {"harbour.test"}};
  Time at = *parse_time("2023-07-20T18:30:00Z");  // a Thursday

  Case& to(std::string_view address, double doubt = 0, Role role = Role::To) {
    envelope.recipients.push_back({mail::parse_address(address), role, "", ""});
    doubts.push_back({doubt, {}, {}});
    return *this;
  }

  Verdict decide(std::string_view rules) const {
    const auto policy = parse_policy(rules, "p.toml");
    REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
    return policy::decide(*policy, {inspection, envelope, sender, doubts, set, registers, at});
  }

  // Whether one rule with this condition holds for the first recipient.
  bool meets(std::string_view condition) const {
    const auto verdict =
        decide("[[rule]]\nname='r'\naction='note'\nwhen={" + std::string(condition) + "}\n");
    return verdict.recipients.at(0).action == Action::Note;
  }
};

std::string rule(std::string_view name, std::string_view action, std::string_view when,
                 std::string_view more = "") {
  return "[[rule]]\nname='" + std::string(name) + "'\naction='" + std::string(action) +
         "'\nwhen={" + std::string(when) + "}\n" + std::string(more) + "\n";
}

TEST_CASE("of all rules that hold the strictest action wins, in whatever order they stand") {
  const auto ask = rule("doubtful", "ask", "doubt='>= 0.5'");
  const auto note = rule("any", "note", "doubt='>= 0'");
  const auto refuse = rule("sure", "refuse", "doubt='>= 0.99'");
  Case message;
  message.to("a@one.test", 0.1).to("b@two.test", 0.6);
  for (const auto& rules : {ask + note + refuse, refuse + note + ask}) {
    const auto verdict = message.decide(rules);
    CHECK(verdict.action == Action::Ask);
    CHECK(verdict.recipients[0].action == Action::Note);
    CHECK(verdict.recipients[1].action == Action::Ask);
    CHECK(verdict.recipients[0].rules == std::vector<std::string>{"any"});
    CHECK(verdict.recipients[1].doubt.probability == 0.6);
    CHECK(verdict.sender == "sam@harbour.test");
  }
  CHECK(message.decide(ask + note + refuse).rules == std::vector<std::string>{"doubtful", "any"});
  CHECK(message.decide(ask + note + refuse).recipients[1].rules ==
        std::vector<std::string>{"doubtful", "any"});
}

TEST_CASE("without a rule that holds everything is delivered") {
  Case message;
  message.to("a@one.test", 0.4);
  const auto verdict = message.decide(rule("doubtful", "ask", "doubt='>= 0.5'"));
  CHECK(verdict.action == Action::Deliver);
  CHECK(verdict.rules.empty());
  CHECK(Case{}.decide("").action == Action::Deliver);
}

TEST_CASE("unless holds a rule back for the recipients that meet all of it") {
  Case message;
  message.to("a@nhs.test", 0.9).to("b@else.test", 0.9);
  const auto verdict = message.decide(rule("doubtful", "ask", "doubt='>= 0.5'",
                                           "unless={recipient_in='nhs.test', recipients='< 5'}"));
  CHECK(verdict.recipients[0].action == Action::Deliver);
  CHECK(verdict.recipients[1].action == Action::Ask);
  const auto other = message.decide(rule("doubtful", "ask", "doubt='>= 0.5'",
                                         "unless={recipient_in='nhs.test', recipients='> 5'}"));
  CHECK(other.recipients[0].action == Action::Ask);
}

TEST_CASE("conditions about the recipient") {
  Case message;
  message.to("Jo.Bloggs+x@mail.army.test", 0.5, Role::Cc).to("c@harbour.test");
  message.doubts[0].reasons = {{"near-partner", "…"}};
  message.set = {{"visible-recipients", "…", {}},
                 {"new-organisation", "…", {"jo.bloggs@mail.army.test"}},
                 {"other", "…", {"x@y.test"}}};
  struct Row {
    std::string_view condition;
    bool holds;
  };
  const Row rows[] = {
      {"doubt='>= 0.5'", true},
      {"doubt='> 0.5'", false},
      {"recipient_in='army.test'", true},
      {"recipient_in='test'", true},
      {"recipient_in='my.test'", false},
      {"recipient_in=['x.test','mail.army.test']", true},
      {"recipient_in='jo.bloggs@mail.army.test'", true},
      {"recipient_in='jo@mail.army.test'", false},
      {"recipient='outside'", true},
      {"recipient='inside'", false},
      {"recipient='partner'", false},
      {"recipient='unknown'", true},
      {"role='cc'", true},
      {"role=['to','bcc']", false},
      {"reason='near-partner'", true},
      {"reason=['a','near-partner']", true},
      {"reason='protected-suffix'", false},
      {"set='visible-recipients'", true},
      {"set='new-organisation'", true},
      {"set='other'", false},
      {"doubt='>= 0.5', role='to'", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.condition);
    CHECK(message.meets(row.condition) == row.holds);
  }
}

TEST_CASE("conditions about the message") {
  Case message;
  message.to("a@one.test").to("b@two.test").to("c@harbour.test");
  message.inspection.level = 2;
  message.inspection.people = 60;
  message.inspection.findings = {{.kind = "ambiguous-structure"},
                                 {.kind = "nl-bsn", .confidence = 0.15},
                                 {.kind = "iban", .confidence = 0.5}};
  message.inspection.message.size = 20'000'000;
  message.inspection.attachments = {{.name = "plan.PDF"},
                                    {.name = "tools.zip/setup.EXE. ", .encrypted = true}};
  message.inspection.message.complete = false;
  message.inspection.message.automatic = true;
  struct Row {
    std::string_view condition;
    bool holds;
  };
  const Row rows[] = {
      {"size='> 10 MB'", true},
      {"size='< 10 MB'", false},
      {"recipients='= 3'", true},
      {"recipients='> 3'", false},
      {"outside='= 2'", true},
      {"outside='> 2'", false},
      {"attachment='*.exe'", true},
      {"attachment=['*.js','setup*']", true},
      {"attachment='*.zip'", false},
      {"has_attachment=true", true},
      {"has_attachment=false", false},
      {"encrypted=true", true},
      {"encrypted=false", false},
      {"complete=false", true},
      {"complete=true", false},
      {"finding='ambiguous-structure'", true},
      {"finding='encrypted'", false},
      {"finding='iban'", true},
      {"finding='nl-bsn'", false},
      {"finding='nl-bsn', confidence='>= 0.1'", true},
      {"finding='iban', confidence='>= 0.8'", false},
      {"level='>= 2'", true},
      {"level='= 1'", false},
      {"people='>= 50'", true},
      {"people='< 50'", false},
      {"automatic=true", true},
      {"automatic=false", false},
      {"sender_in='harbour.test'", true},
      {"sender_in='sam@harbour.test'", true},
      {"sender_in='jo@harbour.test'", false},
      {"sender_in='port.test'", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.condition);
    CHECK(message.meets(row.condition) == row.holds);
  }
  Case plain;
  plain.to("a@one.test");
  CHECK(plain.meets("encrypted=false"));
  plain.inspection.message.protection = mail::Protection::Encrypted;
  CHECK(plain.meets("encrypted=true"));
  CHECK_FALSE(plain.meets("attachment='*'"));
}

TEST_CASE("a partner is outside and known; without own domains the sender's own is inside") {
  Case message;
  message.to("a@mail.army.test");
  message.registers.partners = {{.domain = "army.test", .subdomains = true}};
  CHECK(message.meets("recipient='partner'"));
  CHECK(message.meets("recipient='outside'"));
  CHECK_FALSE(message.meets("recipient='unknown'"));

  Case home;
  home.registers.own_domains.clear();
  home.to("b@pilots.harbour.test");
  CHECK(home.meets("recipient='inside'"));
  home.envelope.recipients[0].address = mail::parse_address("b@port.test");
  CHECK(home.meets("recipient='unknown'"));
  home.envelope.recipients[0].address = mail::parse_address("no address");
  CHECK(home.meets("recipient='unknown'"));
}

TEST_CASE("a level is above a clearance as registered, 1 for others outside, no limit inside") {
  struct Row {
    std::string_view recipient;
    int level;
    bool above;
  };
  const Row rows[] = {
      {"a@army.test", 2, false},      {"a@army.test", 3, true},       {"a@none.test", 1, false},
      {"a@none.test", 2, true},       {"a@stranger.test", 1, false},  {"a@stranger.test", 2, true},
      {"a@stranger.test", 0, false},  {"ada@harbour.test", 3, false}, {"ada@harbour.test", 4, true},
      {"tom@harbour.test", 5, false}, {"new@harbour.test", 5, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.recipient);
    CAPTURE(row.level);
    Case message;
    message.to(row.recipient);
    message.inspection.level = row.level;
    message.registers.partners = {{.domain = "army.test", .clearance = 2}, {.domain = "none.test"}};
    message.registers.people = {{.address = "ada@harbour.test", .clearance = 3},
                                {.address = "tom@harbour.test"}};
    CHECK(message.meets("level_above_clearance=true") == row.above);
    CHECK(message.meets("level_above_clearance=false") != row.above);
  }
}

TEST_CASE("postmaster and abuse are delivered whatever the rules say, unless they only note") {
  for (const auto* address :
       {"postmaster@army.test", "Abuse@army.test", "POSTMASTER@harbour.test", "postmaster"}) {
    Case message;
    message.to(address, 0.9);
    CHECK(message.decide(rule("r", "refuse", "doubt='> 0'")).action == Action::Deliver);
    CHECK(message.decide(rule("r", "note", "doubt='> 0'")).action == Action::Note);
    CHECK(message.decide(rule("r", "ask", "doubt='> 0'")).rules == std::vector<std::string>{"r"});
  }
  for (const auto* address : {"postmaster.x@army.test", "abuse", "abuse+1@army.test"}) {
    Case message;
    message.to(address, 0.9);
    CHECK(message.decide(rule("r", "ask", "doubt='> 0'")).action == Action::Ask);
  }
}

TEST_CASE("null-sender mail is only noted or refused") {
  struct Row {
    std::string_view action;
    Action meets;
  };
  const Row rows[] = {{"deliver", Action::Deliver}, {"note", Action::Note},
                      {"delay", Action::Note},      {"ask", Action::Note},
                      {"approve", Action::Note},    {"divert", Action::Note},
                      {"refuse", Action::Refuse}};
  for (const auto* author : {"mailer-daemon@harbour.test", ""}) {
    Case message;
    message.envelope.sender = "";
    message.sender = author;
    message.to("a@one.test", 0.9);
    for (const auto& row : rows)
      CHECK(message.decide(rule("r", row.action, "doubt='> 0'")).action == row.meets);
  }
}

TEST_CASE("mail that is not ours is only noted, and only where own domains are known") {
  struct Row {
    std::string_view author, envelope;
    Action meets;
  };
  const Row rows[] = {
      {"sam@harbour.test", "sam@harbour.test", Action::Refuse},
      {"sam@pilots.harbour.test", "bounce@harbour.test", Action::Refuse},
      {"eve@outside.test", "sam@harbour.test", Action::Note},
      {"sam@harbour.test", "list@outside.test", Action::Note},
      {"eve@outside.test", "", Action::Note},
      {"no address", "sam@harbour.test", Action::Refuse},
      {"", "sam@harbour.test", Action::Refuse},
      {"sam@harbour.test", "broken", Action::Refuse},
  };
  for (const auto& row : rows) {
    CAPTURE(row.author);
    CAPTURE(row.envelope);
    Case message;
    message.sender = row.author;
    message.envelope.sender = row.envelope;
    message.to("a@one.test", 0.9);
    CHECK(message.decide(rule("r", "refuse", "doubt='> 0'")).action == row.meets);
    if (row.envelope.empty()) continue;
    message.registers.own_domains.clear();
    CHECK(message.decide(rule("r", "refuse", "doubt='> 0'")).action == Action::Refuse);
  }
}

TEST_CASE(
    "the good recipients wait unless all doubtful ones are bcc, or a rule or the policy says "
    "otherwise") {
  const auto plain = rule("doubtful", "ask", "doubt='>= 0.5'");
  const auto yes = rule("doubtful", "ask", "doubt='>= 0.5'", "split=true");
  const auto no = rule("sure", "ask", "doubt='>= 0.8'", "split=false");
  const auto milder = rule("some", "delay", "doubt='>= 0.1'", "split=true");
  const std::string always = "[hold]\nsplit=true\n";
  const std::string never = "[hold]\nsplit=false\n";
  struct Row {
    std::string rules;
    bool visible, hidden;  // split when the doubtful one is in To, or bcc
  };
  const Row rows[] = {
      {plain, false, true},          {plain + always, true, true},
      {plain + never, false, false}, {yes, true, true},
      {yes + never, true, true},     {no, false, false},
      {no + always, false, false},   {yes + no, false, false},
      {plain + milder, false, true}, {milder + never, true, true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.rules);
    Case visible;
    visible.to("a@one.test", 0.9).to("b@two.test", 0);
    CHECK(visible.decide(row.rules).split == row.visible);
    Case hidden;
    hidden.to("a@one.test", 0.9, Role::Bcc).to("b@two.test", 0);
    CHECK(hidden.decide(row.rules).split == row.hidden);
  }
}

TEST_CASE("there is nothing to split when all are held, or none") {
  const auto rules = rule("doubtful", "ask", "doubt='>= 0.5'", "split=true");
  Case all;
  all.to("a@one.test", 0.9).to("b@two.test", 0.9);
  CHECK_FALSE(all.decide(rules).split);
  Case none;
  none.to("a@one.test").to("b@two.test");
  CHECK_FALSE(none.decide(rules).split);
}

TEST_CASE("approvers are those of the rules that led to approve, once each") {
  Case message;
  message.to("a@one.test", 0.9).to("postmaster@two.test", 0.95);
  const auto one =
      rule("one", "approve", "doubt='> 0.5'", "approvers=['security','ada@harbour.test']");
  const auto two = rule("two", "approve", "doubt='> 0.6'", "approvers=['dpo','security']");
  const auto only_postmaster = rule("three", "approve", "doubt='> 0.92'", "approvers='nobody'");
  CHECK(message.decide(one + two + only_postmaster).approvers ==
        std::vector<std::string>{"security", "ada@harbour.test", "dpo"});
  CHECK(message.decide(one + rule("strict", "refuse", "doubt='> 0.5'")).approvers.empty());
  CHECK(message.decide(rule("ask", "ask", "doubt='> 0'", "approvers='x'")).approvers.empty());
}

TEST_CASE(
    "the built-in policy asks about doubt, ambiguity and incomplete reading, and notes visible "
    "recipients") {
  const auto text = default_policy_text();
  Case message;
  message.to("a@one.test", 0.49);
  CHECK(message.decide(text).action == Action::Deliver);
  message.set = {{"visible-recipients", "…", {}}};
  CHECK(message.decide(text).action == Action::Note);
  message.inspection.message.complete = false;
  CHECK(message.decide(text).rules ==
        std::vector<std::string>{"not-fully-read", "visible-recipients"});
  CHECK(message.decide(text).action == Action::Ask);
  message.inspection.message.complete = true;
  message.inspection.findings = {{.kind = "ambiguous-structure"}};
  CHECK(message.decide(text).rules ==
        std::vector<std::string>{"ambiguous-structure", "visible-recipients"});
  message.doubts[0].probability = 0.5;
  CHECK(message.decide(text).rules.front() == "doubtful-recipient");
}

TEST_CASE("hundreds of rules over many recipients take no noticeable time") {
  std::string rules;
  for (int at = 0; at < 500; ++at) {
    rules += rule("r" + std::to_string(at), "ask",
                  "doubt='> 0.99', attachment='*.x" + std::to_string(at) + "', outside='> 1'");
    rules += rule("s" + std::to_string(at), "note",
                  "recipient_in='d" + std::to_string(at) + ".test', recipient='outside'");
  }
  Case message;
  for (int at = 0; at < 500; ++at)
    message.to("a" + std::to_string(at) + "@d" + std::to_string(at) + ".test", 0.1);
  message.inspection.attachments.resize(20, {.name = "plan.pdf"});
  const auto verdict = message.decide(rules);
  CHECK(verdict.rules.size() == 500);
  CHECK(verdict.recipients[7].rules == std::vector<std::string>{"s7"});
}

}  // namespace
}  // namespace missent::policy
