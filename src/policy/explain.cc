// SPDX-License-Identifier: Apache-2.0
#include "policy/explain.h"

#include "policy/checks.h"
#include "policy/layers.h"

namespace missent::policy {
namespace {

Met try_check(const Conditions::Stated& stated, const Conditions& conditions, Facts& facts,
              size_t recipient) {
  const auto& check = checks()[stated.check];
  return {stated.wanted, check.holds(facts, conditions, recipient), check.fact(facts, recipient),
          check.of_recipient ? facts.recipient(recipient).address.text : std::string()};
}

void try_those(bool of_recipients, const Conditions& conditions, Facts& facts,
               std::vector<Met>& into) {
  const size_t count = of_recipients ? facts.question().envelope.recipients.size() : 1;
  for (const auto& stated : conditions.stated) {
    if (checks()[stated.check].of_recipient != of_recipients) continue;
    for (size_t at = 0; at < count; ++at) into.push_back(try_check(stated, conditions, facts, at));
  }
}

std::vector<Met> try_all(const Conditions& conditions, Facts& facts) {
  std::vector<Met> all;
  try_those(/*of_recipients=*/false, conditions, facts, all);
  try_those(/*of_recipients=*/true, conditions, facts, all);
  return all;
}

bool holds(const Rule& rule, Facts& facts, size_t at) {
  const auto all = [&](const Conditions& conditions) {
    return message_holds(facts, conditions) && recipient_holds(facts, conditions, at);
  };
  return all(rule.when) && (rule.unless.empty() || !all(rule.unless));
}

// Whose mail the rules of a unit are asked about, as the first of the conditions.
void tell_layer(const Policy& policy, const Rule& rule, bool asked, Facts& facts,
                RuleExplained& told) {
  told.unit = policy.layers[*rule.layer].name;
  told.when.insert(told.when.begin(),
                   {"of unit \"" + told.unit + '"', asked, facts.sender_key(), {}});
}

}  // namespace

std::vector<RuleExplained> explain(const Policy& policy, const Question& question) {
  Facts facts(question, policy.zone);
  std::vector<RuleExplained> rules;
  const auto layers = layers_of(policy, facts);
  for (const auto& rule : policy.rules) {
    rules.push_back({rule.name, rule.action, rule.line, {}, {}, {}, rule.shadow, {}});
    auto& told = rules.back();
    const bool asked = is_asked(rule, layers);
    for (size_t at = 0; asked && at < question.envelope.recipients.size(); ++at) {
      if (holds(rule, facts, at)) told.holds_for.push_back(facts.recipient(at).address.text);
    }
    told.when = try_all(rule.when, facts);
    told.unless = try_all(rule.unless, facts);
    if (rule.layer) tell_layer(policy, rule, asked, facts, told);
  }
  return rules;
}

}  // namespace missent::policy
