// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include "policy/read_conditions.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

// One rule whose condition under test stands on line 5.
std::string rule_with(std::string_view condition) {
  return "[[rule]]\nname = 'r'\naction = 'ask'\n[rule.when]\n" + std::string(condition) + "\n";
}

Conditions when_of(std::string_view condition) {
  const auto policy = parse_policy(rule_with(condition), "p.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  return policy->rules.at(0).when;
}

TEST_CASE("the policy of the design is read") {
  const auto policy = parse_policy(R"(
[[rule]]
name   = "doubtful-recipient"
when   = { doubt = ">= 0.5" }
action = "ask"

[[rule]]
name   = "marked-above-clearance"
when   = { level_above_clearance = true }
action = "approve"
approvers = ["security"]

[[rule]]
name   = "bulk-personal-data"
when   = { people = ">= 50", recipient = "outside" }
unless = { recipient_in = ["nhs.net"] }
action = "approve"
split  = true
message = "Too many people."

[[example]]
message = "examples/to-mali.eml"
expect  = { action = "ask", rule = "doubtful-recipient" }

[hold]
expires = "3d"
delay = "90s"
split = false

[failure]
action = "deliver"
)",
                                   "policy.toml");
  REQUIRE(policy);
  REQUIRE(policy->rules.size() == 3);
  CHECK(policy->rules[0].name == "doubtful-recipient");
  CHECK(policy->rules[0].line == 2);
  CHECK(policy->rules[0].when.doubt == Bound{Compare::GreaterEqual, 0.5});
  CHECK(policy->rules[0].unless.empty());
  CHECK(policy->rules[0].action == Action::Ask);
  CHECK_FALSE(policy->rules[0].split);
  CHECK(policy->rules[1].approvers == std::vector<std::string>{"security"});
  CHECK(policy->rules[2].unless.recipient_in == std::vector<std::string>{"nhs.net"});
  CHECK(policy->rules[2].when.recipient == Place::Outside);
  CHECK(policy->rules[2].split == true);
  CHECK(policy->rules[2].message == "Too many people.");
  REQUIRE(policy->examples.size() == 1);
  CHECK(policy->examples[0].message == "examples/to-mali.eml");
  CHECK(policy->examples[0].action == Action::Ask);
  CHECK(policy->examples[0].rule == "doubtful-recipient");
  CHECK(policy->hold_expires == Seconds(3 * 86400));
  CHECK(policy->delay == Seconds(90));
  CHECK(policy->split == false);
  CHECK(policy->on_failure == OnFailure::Deliver);
}

TEST_CASE("an empty policy has no rules and careful defaults") {
  const auto policy = parse_policy("", "p.toml");
  REQUIRE(policy);
  CHECK(policy->rules.empty());
  CHECK(policy->hold_expires == Seconds(72 * 3600));
  CHECK(policy->delay == Seconds(300));
  CHECK(policy->share_expires == Seconds(14 * 86400));
  CHECK_FALSE(policy->split);
  CHECK(policy->on_failure == OnFailure::TryLater);
}

TEST_CASE("a condition may be one text or a list, and is normalised") {
  using Texts = std::vector<std::string>;
  CHECK(when_of("recipient_in = 'NHS.net.'").recipient_in == Texts{"nhs.net"});
  CHECK(when_of("recipient_in = ['mil', 'J.Bloggs+x@Army.MIL', 'bücher.example']").recipient_in ==
        Texts{"mil", "j.bloggs@army.mil", "xn--bcher-kva.example"});
  CHECK(when_of("sender_in = 'a@b.example'").sender_in == Texts{"a@b.example"});
  CHECK(when_of("role = 'bcc'").role == std::vector{mail::Role::Bcc});
  CHECK(when_of("role = ['to', 'cc']").role == std::vector{mail::Role::To, mail::Role::Cc});
  CHECK(when_of("attachment = '*.EXE'").attachment == Texts{"*.exe"});
  CHECK(when_of("size = '> 10 MB'").size == Bound{Compare::Greater, 1e7});
  CHECK(when_of("finding = ['encrypted', 'uk-nino']").finding == Texts{"encrypted", "uk-nino"});
  CHECK(when_of("complete = false").complete == false);
}

TEST_CASE("every condition in the table makes its rule's when not empty") {
  CHECK(Conditions{}.empty());
  for (const auto name : condition_names()) {
    bool read = false;
    for (const auto* value : {"'= 1'", "true", "'bcc'", "'inside'", "'ml'", "'new'", "'sat'"}) {
      const auto policy = parse_policy(rule_with(std::string(name) + " = " + value), "p.toml");
      if (policy) read = !policy->rules.at(0).when.empty();
      if (read) break;
    }
    CHECK_MESSAGE(read, name);
  }
}

struct Row {
  std::string_view condition, message, hint;
};

void check_rows(std::span<const Row> rows) {
  for (const auto& row : rows) {
    CAPTURE(row.condition);
    const auto policy = parse_policy(rule_with(row.condition), "policy.toml");
    REQUIRE_FALSE(policy);
    CHECK(policy.error().kind == Kind::Malformed);
    CHECK(policy.error().message == "policy.toml: line " + std::string(row.message));
    CHECK(policy.error().hint == row.hint);
  }
}

TEST_CASE("an unknown condition is told the known ones and the nearest") {
  const Row rows[] = {
      {"dubt = '>= 0.5'",
       "5: unknown condition ‘dubt’ in [rule.when]: expected one of doubt, recipient_in, "
       "sender_in, recipient, role, country, free_mail, first_contact, own_other_account, "
       "clearance, level_above_clearance, caveat_not_allowed, reason, set, sender_team, "
       "sender_role, size, "
       "recipients, outside, attachment, attachment_type, attachment_size, has_attachment, "
       "unread, hidden, hidden_rows, encrypted, complete, finding, confidence, level, scheme, "
       "marking, caveat, people, automatic, reply, time",
       "did you mean ‘doubt’?"},
  };
  check_rows(rows);
}

TEST_CASE("a bad bound is told what was expected") {
  constexpr std::string_view Probability =
      R"(expected a comparison with a number from 0 to 1, such as ">= 0.5")";
  const std::string rows[][3] = {
      {"doubt = '0.5'", "5: ‘doubt’ is ‘0.5’: " + std::string(Probability),
       "did you mean ‘>= 0.5’?"},
      {"doubt = '=> 0.5'", "5: ‘doubt’ is ‘=> 0.5’: " + std::string(Probability),
       "did you mean ‘>=’ or ‘<=’?"},
      {"doubt = '>= 50'", "5: ‘doubt’ is ‘>= 50’: " + std::string(Probability), ""},
      {"doubt = '>= half'", "5: ‘doubt’ is ‘>= half’: " + std::string(Probability), ""},
      {"doubt = 0.5", "5: ‘doubt’ is a number: " + std::string(Probability), ""},
      {"people = '>= 1.5'",
       R"(5: ‘people’ is ‘>= 1.5’: expected a comparison with a whole number, such as ">= 50")",
       ""},
      {"level = '>= 6'",
       R"(5: ‘level’ is ‘>= 6’: expected a comparison with a level from 0 to 5, such as ">= 2")",
       ""},
      {"size = '> 10 MX'",
       R"(5: ‘size’ is ‘> 10 MX’: expected a comparison with a size, such as "> 10 MB")", ""},
      {"size = '10 MB'",
       R"(5: ‘size’ is ‘10 MB’: expected a comparison with a size, such as "> 10 MB")",
       "did you mean ‘>= 10 MB’?"},
  };
  for (const auto& row : rows) check_rows(std::vector<Row>{{row[0], row[1], row[2]}});
}

TEST_CASE("a bad word, name or list is told what was expected") {
  const Row rows[] = {
      {"recipient = 'outsde'",
       "5: unknown place ‘outsde’: expected one of inside, outside, partner, unknown",
       "did you mean ‘outside’?"},
      {"role = ['to',\n 'bccc']", "6: unknown role ‘bccc’: expected one of to, cc, bcc",
       "did you mean ‘bcc’?"},
      {"role = 3", R"(5: ‘role’ is a whole number: expected one of to, cc, bcc, or a list of them)",
       ""},
      {"role = []", "5: ‘role’ is empty: expected at least one entry", ""},
      {"recipient_in = []", "5: ‘recipient_in’ is empty: expected at least one entry", ""},
      {"recipient_in = '*.mil'",
       R"(5: ‘recipient_in’ has ‘*.mil’: expected a domain ("nhs.net"), a suffix ("mil") or an address)",
       "did you mean ‘mil’? Subdomains count"},
      {"recipient_in = '@nhs.net'",
       R"(5: ‘recipient_in’ has ‘@nhs.net’: expected a domain ("nhs.net"), a suffix ("mil") or an address)",
       "did you mean ‘nhs.net’? Subdomains count"},
      {"recipient_in = 'a b'",
       R"(5: ‘recipient_in’ has ‘a b’: expected a domain ("nhs.net"), a suffix ("mil") or an address)",
       ""},
      {"finding = 'Ambiguous Structure'",
       R"(5: ‘finding’ has ‘Ambiguous Structure’: expected a lower-case word such as "near-partner")",
       ""},
      {"complete = 'no'", "5: ‘complete’ is text: expected true or false (without quotes)", ""},
  };
  check_rows(rows);
  const std::string pattern(201, 'a');
  check_rows(std::vector<Row>{{"attachment = '" + pattern + "'",
                               "5: a pattern of ‘attachment’ is longer than 200 bytes", ""}});
}

TEST_CASE("a wrong rule, example or section is told line, expectation and nearest word") {
  struct Whole {
    std::string_view text, message, hint;
  };
  const std::string good = "[[rule]]\nname = 'r'\naction = 'ask'\nwhen = { doubt = '> 0' }\n";
  const std::string second = good + "\n" + good;
  const std::string example = good + "[[example]]\nmessage = 'm.eml'\nexpect = { rule = 'x' }\n";
  const Whole rows[] = {
      {"rules = 1",
       "1: unknown key ‘rules’: expected one of rule, example, delegate, hold, failure, time, "
       "retention, policy",
       "did you mean ‘rule’?"},
      {"[rule]\nname = 'r'", "1: ‘rule’ is a table: expected [[rule]] tables", ""},
      {"rule = [1]", "1: ‘rule’ is a whole number: expected [[rule]] tables", ""},
      {"[[rule]]\nwhen = { doubt = '> 0' }",
       "1: a rule without ‘name’: expected for example name = \"doubtful-recipient\"", ""},
      {"[[rule]]\nnmae = 'r'",
       "2: unknown key ‘nmae’ in [[rule]]: expected one of name, when, unless, action, approvers, "
       "approvals, split, message, shadow",
       "did you mean ‘name’?"},
      {"[[rule]]\nname = 'r'\nwhen = { doubt = '> 0' }",
       "1: a rule without ‘action’: expected for example action = \"ask\"", ""},
      {"[[rule]]\nname = 'r'\naction = 'ask'",
       "1: a rule without ‘when’: expected for example when = { doubt = \">= 0.5\" }", ""},
      {"[[rule]]\nname = 'r'\naction = 'ask'\nwhen = {}",
       "4: [rule.when] is empty: expected a condition such as doubt = \">= 0.5\"", ""},
      {"[[rule]]\nname = 'r'\naction = 'ask'\nwhen = 1",
       "4: ‘when’ is a whole number: expected a table", ""},
      {"[[rule]]\nname = 'r'\naction = 'ask'\nwhen = {doubt='> 0'}\nunless = {}",
       "5: [rule.unless] is empty: expected a condition such as doubt = \">= 0.5\"", ""},
      {"[[rule]]\nname = 'r'\nwhen = {doubt='> 0'}\naction = 'aks'",
       "4: unknown action ‘aks’: expected one of deliver, note, delay, ask, approve, divert, "
       "refuse",
       "did you mean ‘ask’?"},
      {"[[rule]]\nname = 'r'\nwhen = {doubt='> 0'}\naction = 'ask'\naprovers = 'x'",
       "5: unknown key ‘aprovers’ in [[rule]]: expected one of name, when, unless, action, "
       "approvers, approvals, split, message, shadow",
       "did you mean ‘approvers’?"},
      {second, "6: a second rule named ‘r’: expected a name of its own (the first is on line 1)",
       ""},
      {"[[example]]\nexpect = {action = 'ask'}",
       "1: an example without ‘message’: expected for example message = \"examples/to-mali.eml\"",
       ""},
      {"[[example]]\nmessage = 'm.eml'",
       "1: an example that expects nothing: expected for example expect = { action = \"ask\" }",
       ""},
      {"[[example]]\nmessage = 'm.eml'\nexpect = {action = 'noet'}",
       "3: unknown action ‘noet’: expected one of deliver, note, delay, ask, approve, divert, "
       "refuse",
       "did you mean ‘note’?"},
      {example, "5: unknown rule ‘x’ in [example.expect]: expected r", ""},
      {"[hold]\nexpries = '1h'",
       "2: unknown key ‘expries’ in [hold]: expected one of expires, delay, remind, "
       "share_expires, split",
       "did you mean ‘expires’?"},
      {"[hold]\nexpires = '72'",
       "2: ‘expires’ is ‘72’: expected a time from \"1m\" to \"365d\", such as \"72h\"", ""},
      {"[hold]\nexpires = '30s'",
       "2: ‘expires’ is ‘30s’: expected a time from \"1m\" to \"365d\", such as \"72h\"", ""},
      {"[hold]\ndelay = '8d'",
       "2: ‘delay’ is ‘8d’: expected a time from \"1s\" to \"7d\", such as \"5m\"", ""},
      {"hold = 1", "1: ‘hold’ is a whole number: expected a table", ""},
      {"[failure]\naction = 'trylater'",
       "2: unknown action ‘trylater’: expected one of try-later, deliver",
       "did you mean ‘try-later’?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto policy = parse_policy(row.text, "policy.toml");
    REQUIRE_FALSE(policy);
    CHECK(policy.error().kind == Kind::Malformed);
    CHECK(policy.error().message == "policy.toml: line " + std::string(row.message));
    CHECK(policy.error().hint == row.hint);
  }
}

TEST_CASE("the number of rules is bounded") {
  std::string text;
  for (int at = 0; at < 1'001; ++at)
    text += "[[rule]]\nname = 'r" + std::to_string(at) +
            "'\naction = 'ask'\nwhen = { doubt = '> 0' }\n";
  const auto policy = parse_policy(text, "p.toml");
  REQUIRE_FALSE(policy);
  CHECK(policy.error().message.ends_with("more than 1,000 [[rule]] tables"));
}

TEST_CASE("the built-in policy is TOML that is read like any other") {
  REQUIRE(parse_policy(default_policy_text(), "built-in").has_value());
  const auto policy = default_policy();
  std::vector<std::string> names;
  for (const auto& rule : policy.rules) names.push_back(rule.name);
  CHECK(names == std::vector<std::string>{"doubtful-recipient", "ambiguous-structure",
                                          "not-fully-read", "visible-recipients"});
  CHECK(policy.on_failure == OnFailure::TryLater);
}

}  // namespace
}  // namespace missent::policy
