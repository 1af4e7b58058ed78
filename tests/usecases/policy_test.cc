// SPDX-License-Identifier: Apache-2.0
// Policies that are tried out on live mail.
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;

namespace {

policy::Rule tried_rule(policy::Action action) {
  policy::Rule rule;
  rule.name = "tried";
  rule.action = action;
  rule.shadow = true;
  return rule;
}

}  // namespace

USE_CASE(
    "mail that a rule in the shadow would refuse passes, and the log says what it would meet") {
  World world(TheStore::Kind);
  world.policy.rules.push_back(tried_rule(policy::Action::Refuse));
  world.restart();
  CHECK(world.receive({.to = {"lee@fleet.example"}}).disposition == Disposition::Pass);
  REQUIRE(world.log("verdict").size() == 1);
  CHECK(
      world.log("verdict")[0].json.find(
          R"("shadow":[{"rule":"tried","action":"refuse","recipients":["lee@fleet.example"]}])") !=
      std::string::npos);
}

USE_CASE("a hold names no rule in the shadow to its sender, but the log does") {
  World world(TheStore::Kind);
  world.policy.rules.push_back(tried_rule(policy::Action::Approve));
  world.restart();
  auto hold = world.hold_letter({.to = {"lee@flet.example"}});
  CHECK(hold.action == policy::Action::Ask);
  CHECK(hold.rules == std::vector<std::string>{"doubtful-recipient"});
  REQUIRE(world.log("held").size() == 1);
  CHECK(world.log("held")[0].json.find(R"("shadow":[{"rule":"tried","action":"approve")") !=
        std::string::npos);
}

USE_CASE("a policy put in force while mail flows decides about the mail that comes after") {
  World world(TheStore::Kind);
  const Letter letter{.to = {"lee@fleet.example"}};
  CHECK(world.receive(letter).disposition == Disposition::Pass);
  auto strict = tried_rule(policy::Action::Refuse);
  strict.shadow = false;
  strict.message = "Not today.";
  world.guard->set_policy({.rules = {strict}});
  const auto refused = world.receive(letter);
  CHECK(refused.disposition == Disposition::Refuse);
  CHECK(refused.refusal == "lee@fleet.example: Not today.");
  CHECK(world.guard->policy()->rules.size() == 1);
  world.guard->set_policy(world.policy);
  CHECK(world.receive(letter).disposition == Disposition::Pass);
}

USE_CASE("another policy is asked about live mail, and what it would have done is logged beside") {
  World world(TheStore::Kind);
  policy::Policy other;
  other.rules = {tried_rule(policy::Action::Refuse)};
  other.rules[0].shadow = false;
  world.policy.compared = std::make_shared<const policy::Policy>(other);
  world.policy.compared_file = "new.toml";
  world.restart();
  CHECK(world.receive({.to = {"lee@fleet.example"}}).disposition == Disposition::Pass);
  world.hold_letter({.to = {"lee@ask.example"}, .message_id = "<2@office.example>"});
  const auto log = world.log("compared");
  REQUIRE(log.size() == 2);
  CHECK(
      log[0].json ==
      R"({"message_id":"<1@office.example>","sender":"pat@office.example","action":"deliver",)"
      R"("rules":[],"compared":{"file":"new.toml","action":"refuse","rules":["tried"]},)"
      R"("recipients":[{"address":"lee@fleet.example","action":"deliver","compared":"refuse"}]})");
  CHECK(log[1].json.find(R"("action":"ask","compared":"refuse")") != std::string::npos);
}
