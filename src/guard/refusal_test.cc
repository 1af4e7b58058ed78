// SPDX-License-Identifier: Apache-2.0
#include "guard/refusal.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace missent;

namespace {

policy::Verdict refused(double doubt) {
  policy::Verdict out;
  out.recipients.resize(2);
  out.recipients[0].address = {"lee@partner.example", "lee", "partner.example"};
  out.recipients[1].address = {"kim@fleet.ml", "kim", "fleet.ml"};
  out.recipients[1].action = policy::Action::Refuse;
  out.recipients[1].rules = {"no-fleet"};
  out.recipients[1].doubt.probability = doubt;
  out.recipients[1].doubt.reasons = {{"unknown", "nobody ever answered ‘kim’"}};
  return out;
}

policy::Policy rules(std::string message = {}) {
  policy::Policy out;
  policy::Rule rule;
  rule.name = "no-fleet";
  rule.action = policy::Action::Refuse;
  rule.message = std::move(message);
  out.rules = {rule};
  return out;
}

}  // namespace

TEST_CASE("a rule in the shadow does not speak for the one that refuses") {
  auto policy = rules("tried out");
  policy.rules.front().shadow = true;
  policy.rules.push_back(rules("not there").rules.front());
  policy.rules.back().name = "real";
  auto verdict = refused(0.1);
  verdict.recipients[1].rules = {"no-fleet", "real"};
  CHECK(guard::refusal_text(verdict, policy) == "kim@fleet.ml: not there");
}

TEST_CASE("one refused recipient refuses the message") {
  CHECK(guard::is_refused(refused(0.9)));
  CHECK_FALSE(guard::is_refused({}));
}

TEST_CASE("a refusal asks whether somebody else was meant") {
  auto verdict = refused(0.9);
  verdict.recipients[1].doubt.meant = {{"kim@fleet.mil", 0.8}};
  CHECK(guard::refusal_text(verdict, rules()) ==
        "fleet.ml is doubted: did you mean kim@fleet.mil?");
}

TEST_CASE("a refusal without a suggestion says why") {
  CHECK(guard::refusal_text(refused(0.9), rules()) ==
        "kim@fleet.ml is doubted: nobody ever answered 'kim'");
  CHECK(guard::refusal_text(refused(0.1), rules("Use the portal.")) ==
        "kim@fleet.ml: Use the portal.");
  CHECK(guard::refusal_text(refused(0.1), rules()) == "kim@fleet.ml: refused by the rule no-fleet");
  CHECK(guard::refusal_text({}, {}) == "refused by the rules of the organisation");
}

TEST_CASE("a refusal is one short line of printable ASCII") {
  auto verdict = refused(0.9);
  verdict.recipients[1].doubt.reasons = {{"x", "a\r\n250 b é\xFF“q”" + std::string(1000, 'z')}};
  std::string text = guard::refusal_text(verdict, rules());
  CHECK(text.size() <= 400);
  CHECK(text.find("a??250 b ??\"q\"") != std::string::npos);
  CHECK(std::all_of(text.begin(), text.end(),
                    [](char letter) { return letter >= 0x20 && letter < 0x7F; }));
}
