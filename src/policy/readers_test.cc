// SPDX-License-Identifier: Apache-2.0
// Conditions about who would read a message: partners past their review, caveats, lists.
#include "policy/policy.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

Time day(const char* date) { return *parse_time(std::string(date) + "T00:00:00Z"); }

habits::Partner partner(std::string domain, int clearance, const char* nationality) {
  habits::Partner made;
  made.domain = std::move(domain);
  made.clearance = clearance;
  if (*nationality) made.nationality = {nationality};
  return made;
}

habits::Person person(std::string address, std::optional<int> clearance, const char* nationality) {
  habits::Person made;
  made.address = std::move(address);
  made.clearance = clearance;
  if (*nationality) made.nationality = {nationality};
  return made;
}

habits::Registers office() {
  habits::Registers registers{.own_domains = {"harbour.test"}};
  auto due = partner("due.test", 4, "UK");
  due.review = day("2025-01-31");
  registers.partners = {partner("ally.test", 4, "UK"), partner("far.test", 4, "US"), due,
                        partner("low.test", 0, "")};
  registers.partners.back().country = "UK";
  registers.people = {person("sam@harbour.test", std::nullopt, ""),
                      person("low@harbour.test", 2, ""), person("guest@harbour.test", 4, "FR")};
  registers.lists = {{"inside@harbour.test", {"low@harbour.test", "sam@harbour.test"}},
                     {"mixed@harbour.test", {"inside@harbour.test", "lee@ally.test"}},
                     {"open@harbour.test", {"mixed@harbour.test", "x@stranger.test"}},
                     {"guests@harbour.test", {"guest@harbour.test", "sam@harbour.test"}}};
  registers.index();
  return registers;
}

// Whether a rule with this condition holds for the recipient, of a message of level 3.
bool meets(std::string_view condition, std::string_view address,
           std::vector<std::string> handling = {}, const char* date = "2025-06-01") {
  static const habits::Registers registers = office();
  content::Inspection inspection;
  inspection.level = 3;
  inspection.markings = {{"uk-gscp", "SECRET", 3, std::move(handling), "subject"}};
  mail::Envelope envelope{"sam@harbour.test", {}};
  envelope.recipients.push_back({mail::parse_address(address), mail::Role::To, "", ""});
  const auto policy = parse_policy(
      "[[rule]]\nname='r'\naction='note'\nwhen={" + std::string(condition) + "}\n", "p.toml");
  REQUIRE_MESSAGE(policy, (policy ? "" : policy.error().message));
  const std::vector<intent::Doubt> doubts(1);
  const auto verdict =
      decide(*policy, {inspection, envelope, "sam@harbour.test", doubts, {}, registers, day(date)});
  return verdict.recipients.at(0).action == Action::Note;
}

TEST_CASE("a partner past its review is unknown, and its clearance has lapsed") {
  CHECK(meets("recipient='partner'", "a@due.test", {}, "2025-01-31"));
  CHECK_FALSE(meets("recipient='partner'", "a@due.test"));
  CHECK(meets("recipient='unknown'", "a@due.test"));
  CHECK_FALSE(meets("level_above_clearance=true", "a@due.test", {}, "2025-01-31"));
  CHECK(meets("level_above_clearance=true", "a@due.test"));
  CHECK(meets("caveat_not_allowed=true", "a@due.test", {"UK EYES ONLY"}));
}

TEST_CASE("a caveat leaves out partners of other nations and everybody whose nation is not known") {
  const std::vector<std::string> uk = {"UK EYES ONLY"};
  CHECK_FALSE(meets("caveat_not_allowed=true", "a@ally.test", uk));
  CHECK_FALSE(meets("caveat_not_allowed=true", "a@low.test", uk));  // of its country
  CHECK(meets("caveat_not_allowed=true", "a@far.test", uk));
  CHECK(meets("caveat_not_allowed=true", "a@stranger.test", uk));
  CHECK_FALSE(meets("caveat_not_allowed=true", "sam@harbour.test", uk));
  CHECK(meets("caveat_not_allowed=true", "guest@harbour.test", uk));
  CHECK_FALSE(meets("caveat_not_allowed=true", "a@stranger.test"));
  CHECK(meets("caveat_not_allowed=false", "a@stranger.test"));
}

TEST_CASE("a list is outside when one behind it is, and a partner when all of these are") {
  CHECK(meets("recipient='inside'", "inside@harbour.test"));
  CHECK(meets("recipient='outside'", "mixed@harbour.test"));
  CHECK(meets("recipient='partner'", "mixed@harbour.test"));
  CHECK(meets("recipient='unknown'", "open@harbour.test"));
  CHECK_FALSE(meets("recipient='partner'", "open@harbour.test"));
  CHECK(meets("recipient_in='stranger.test'", "open@harbour.test"));
  CHECK_FALSE(meets("recipient_in='stranger.test'", "mixed@harbour.test"));
  CHECK(meets("outside='= 2'", "open@harbour.test"));
}

TEST_CASE("the strictest clearance and the narrowest nationality behind a list count") {
  CHECK(meets("level_above_clearance=true", "inside@harbour.test"));
  CHECK_FALSE(meets("level_above_clearance=true", "guests@harbour.test"));
  CHECK(meets("caveat_not_allowed=true", "guests@harbour.test", {"UK EYES ONLY"}));
  CHECK_FALSE(meets("caveat_not_allowed=true", "mixed@harbour.test", {"UK EYES ONLY"}));
}

}  // namespace
}  // namespace missent::policy
