// SPDX-License-Identifier: Apache-2.0
#include "policy/explain.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

std::vector<RuleExplained> explained(std::string_view toml) {
  const auto policy = parse_policy(toml, "p.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  content::Inspection inspection;
  inspection.level = 2;
  mail::Envelope envelope{"sam@harbour.test", {}};
  for (const auto* to : {"kim@army.ml", "lee@harbour.test"})
    envelope.recipients.push_back({mail::parse_address(to), mail::Role::To, "", ""});
  const std::vector<intent::Doubt> doubts{{0.9, {}, {}}, {0, {}, {}}};
  const habits::Registers registers{.own_domains = {"harbour.test"}};
  return explain(*policy, {inspection, envelope, "sam@harbour.test", doubts, {}, registers});
}

TEST_CASE("every condition of every rule is told, met or not, with the fact it was held against") {
  const auto rules = explained(
      "[[rule]]\nname='a'\naction='ask'\nwhen={doubt='>= 0.5', level='>= 3'}\n"
      "[[rule]]\nname='b'\naction='note'\nwhen={recipient='outside'}\nunless={country='ml'}\n");
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].holds_for.empty());
  CHECK(rules[0].when ==
        std::vector<Met>{{"level = \">= 3\"", false, "level 2", ""},
                         {"doubt = \">= 0.5\"", true, "doubt 0.9", "kim@army.ml"},
                         {"doubt = \">= 0.5\"", false, "doubt 0", "lee@harbour.test"}});
  CHECK(rules[1].holds_for.empty());
  CHECK(rules[1].unless[0] == Met{"country = \"ml\"", true, "ml (Mali)", "kim@army.ml"});
  CHECK(rules[1].line == 5);
}

TEST_CASE("a rule that holds names for whom") {
  const auto rules = explained("[[rule]]\nname='a'\naction='ask'\nwhen={doubt='>= 0.5'}\n");
  CHECK(rules[0].holds_for == std::vector<std::string>{"kim@army.ml"});
}

}  // namespace
}  // namespace missent::policy
