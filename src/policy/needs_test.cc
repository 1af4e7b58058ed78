// SPDX-License-Identifier: Apache-2.0
#include "policy/needs.h"

#include "policy/policy.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

Needs needs(std::string_view when) {
  const auto text = "[[rule]]\nname = 'a'\naction = 'ask'\nwhen = { " + std::string(when) + " }\n";
  const auto policy = parse_policy(text, "policy.toml");
  REQUIRE(policy);
  return policy->rules.front().needs;
}

Needs offered(const content::Inspection& inspection) {
  return offered_by({inspection, {}, "", {}, {}, {}, {}});
}

bool may_hold(std::string_view when, const content::Inspection& inspection) {
  return (needs(when) & ~offered(inspection)) == 0;
}

TEST_CASE("a rule that asks for something the message lacks cannot hold") {
  const content::Inspection nothing;
  for (const auto* when :
       {"level = '>= 1'", "marking = 'SECRET'", "caveat = 'EYES ONLY'", "scheme = 'tlp'",
        "caveat_not_allowed = true", "finding = 'iban'", "people = '> 0'", "attachment = '*.exe'",
        "attachment_type = 'image/*'", "attachment_size = '> 1 MB'", "has_attachment = true",
        "unread = true", "unread = 'encrypted'", "hidden = true", "hidden = 'sheet'",
        "hidden_rows = '>= 1'", "set = 'visible-recipients'", "automatic = true",
        "level_above_clearance = true"}) {
    CAPTURE(when);
    CHECK_FALSE(may_hold(when, nothing));
  }
}

TEST_CASE("a rule that can hold of nothing is tried on every message") {
  const content::Inspection nothing;
  for (const auto* when :
       {"level = '< 2'", "people = '= 0'", "hidden = false", "unread = false", "automatic = false",
        "has_attachment = false", "hidden_rows = '< 5'", "doubt = '>= 0.5'",
        "caveat_not_allowed = false", "level_above_clearance = false"}) {
    CAPTURE(when);
    CHECK(may_hold(when, nothing));
  }
}

TEST_CASE("a rule that asks for something the message has is tried") {
  content::Inspection inspection;
  inspection.level = 2;
  inspection.people = 3;
  inspection.findings.push_back({.kind = "iban"});
  inspection.attachments.push_back({.name = "a.xlsx", .hidden = {{.kind = "sheet"}}});
  inspection.message.automatic = true;
  for (const auto* when : {"level = '>= 1'", "finding = 'iban'", "people = '> 0'",
                           "attachment = '*.xlsx'", "hidden = 'sheet'", "automatic = true"}) {
    CAPTURE(when);
    CHECK(may_hold(when, inspection));
  }
}

}  // namespace
}  // namespace missent::policy
