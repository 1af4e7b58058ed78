// SPDX-License-Identifier: Apache-2.0
#include "policy/checks.h"
#include "policy/layers.h"
#include "policy/policy.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace missent::policy {
namespace {

// Which recipients a rule holds for.
std::vector<bool> apply(const Rule& rule, Facts& facts, size_t recipients) {
  std::vector<bool> holds;
  if (!message_holds(facts, rule.when)) return holds;
  const bool may_be_held_back = !rule.unless.empty() && message_holds(facts, rule.unless);
  for (size_t at = 0; at < recipients; ++at) {
    if (!recipient_holds(facts, rule.when, at)) continue;
    if (may_be_held_back && recipient_holds(facts, rule.unless, at)) continue;
    if (holds.empty()) holds.resize(recipients);
    holds[at] = true;
  }
  return holds;
}

// What mail of this kind may meet at most; see the header.
Action limited(Action action, bool always_delivered, bool foreign, bool null_sender) {
  if (action <= Action::Note) return action;
  if (always_delivered) return Action::Deliver;
  if (foreign) return Action::Note;
  if (null_sender && action != Action::Refuse) return Action::Note;
  return action;
}

Verdict start(const Question& question) {
  assert(question.doubts.size() == question.envelope.recipients.size());
  Verdict verdict;
  verdict.sender = question.sender;
  verdict.set = question.set;
  verdict.recipients.reserve(question.doubts.size());
  for (size_t at = 0; at < question.doubts.size(); ++at) {
    const auto& recipient = question.envelope.recipients[at];
    verdict.recipients.push_back(
        {recipient.address, recipient.role, Action::Deliver, question.doubts[at], {}});
  }
  return verdict;
}

struct Applied {  // a rule that holds, and for whom
  const Rule* rule = nullptr;
  std::vector<bool> recipients;

  // For somebody whose action it is.
  bool led_to(Action action, const Verdict& verdict) const {
    if (rule->counted() != action) return false;
    for (size_t at = 0; at < recipients.size(); ++at) {
      if (recipients[at] && verdict.recipients[at].action == action) return true;
    }
    return false;
  }
  // Holds it, be it with others that are stricter, for somebody who is held.
  bool holds_back(const Verdict& verdict) const {
    if (!is_hold(rule->counted())) return false;
    for (size_t at = 0; at < recipients.size(); ++at) {
      if (recipients[at] && is_hold(verdict.recipients[at].action)) return true;
    }
    return false;
  }
};

std::vector<Applied> apply_rules(const Policy& policy, Facts& facts, Verdict& verdict) {
  std::vector<Applied> applied;
  const auto layers = layers_of(policy, facts);
  const Needs offered = offered_by(facts.question());
  for (const auto& rule : policy.rules) {
    if ((rule.needs & ~offered) != 0 || !is_asked(rule, layers)) continue;
    auto holds = apply(rule, facts, verdict.recipients.size());
    if (holds.empty()) continue;
    for (size_t at = 0; at < holds.size(); ++at) {
      if (!holds[at]) continue;
      verdict.recipients[at].action = std::max(verdict.recipients[at].action, rule.counted());
      verdict.recipients[at].rules.push_back(rule.name);
    }
    verdict.rules.push_back(rule.name);
    if (rule.layer) verdict.layers.push_back({rule.name, policy.layers[*rule.layer].name});
    applied.push_back({&rule, std::move(holds)});
  }
  return applied;
}

Action limited_for(const Facts& facts, size_t at, Action action) {
  return limited(action, facts.is_always_delivered(at), facts.is_foreign(),
                 mail::is_null_sender(facts.question().envelope.sender));
}

void limit_actions(const Facts& facts, Verdict& verdict) {
  for (size_t at = 0; at < verdict.recipients.size(); ++at) {
    auto& action = verdict.recipients[at].action;
    action = limited_for(facts, at, action);
    verdict.action = std::max(verdict.action, action);
  }
}

std::vector<Shadowed> shadowed(const std::vector<Applied>& applied, const Facts& facts) {
  std::vector<Shadowed> all;
  for (const auto& one : applied) {
    if (!one.rule->shadow) continue;
    Shadowed would{one.rule->name, Action::Deliver, {}};
    for (size_t at = 0; at < one.recipients.size(); ++at) {
      if (!one.recipients[at]) continue;
      would.action = std::max(would.action, limited_for(facts, at, one.rule->action));
      would.recipients.push_back(facts.recipient(at).address.text);
    }
    all.push_back(std::move(would));
  }
  return all;
}

// The rules that led to approve or divert: those of the organisation where there are any, because a
// unit must not name who approves in its place.
std::vector<const Rule*> approve_rules(const std::vector<Applied>& applied,
                                       const Verdict& verdict) {
  std::vector<const Rule*> own, of_units;
  for (const auto& one : applied) {
    if (one.led_to(Action::Approve, verdict) || one.led_to(Action::Divert, verdict))
      (one.rule->layer ? of_units : own).push_back(one.rule);
  }
  return own.empty() ? of_units : own;
}

void set_approvers(const std::vector<Applied>& applied, Verdict& verdict) {
  for (const auto* rule : approve_rules(applied, verdict)) {
    verdict.approvals = std::max(verdict.approvals, rule->approvals);
    for (const auto& approver : rule->approvers) {
      if (std::ranges::find(verdict.approvers, approver) == verdict.approvers.end())
        verdict.approvers.push_back(approver);
    }
  }
}

// What the strictest rules of the organisation, or of its units, that hold somebody back say; if
// any says no, no.
std::optional<bool> split_of_rules(const std::vector<Applied>& applied, const Verdict& verdict,
                                   bool of_units) {
  std::optional<bool> said;
  Action strictest = Action::Deliver;
  for (const auto& one : applied) {
    const auto action = one.rule->counted();
    if (one.rule->layer.has_value() != of_units || action < strictest || !one.holds_back(verdict))
      continue;
    if (action > strictest) said.reset();
    strictest = action;
    if (one.rule->split) said = said.value_or(true) && *one.rule->split;
  }
  return said;
}

// A unit may only make good recipients wait, where the organisation holds the message as well.
std::optional<bool> split_of_layers(const std::vector<Applied>& applied, const Verdict& verdict) {
  const auto own = split_of_rules(applied, verdict, /*of_units=*/false);
  const auto of_units = split_of_rules(applied, verdict, /*of_units=*/true);
  if (of_units == false) return false;
  const bool organisation_holds = std::ranges::any_of(
      applied, [&](const auto& one) { return !one.rule->layer && one.holds_back(verdict); });
  return organisation_holds ? own : of_units;
}

bool may_split(const Policy& policy, const std::vector<Applied>& applied, const Verdict& verdict) {
  std::vector<const RecipientVerdict*> held;
  for (const auto& recipient : verdict.recipients) {
    if (is_hold(recipient.action)) held.push_back(&recipient);
  }
  if (held.empty() || held.size() == verdict.recipients.size()) return false;
  bool all_bcc = true;
  for (const auto* recipient : held) all_bcc = all_bcc && recipient->role == mail::Role::Bcc;
  return split_of_layers(applied, verdict).value_or(policy.split.value_or(all_bcc));
}

}  // namespace

Verdict decide(const Policy& policy, const Question& question) {
  Facts facts(question, policy.zone);
  Verdict verdict = start(question);
  const auto applied = apply_rules(policy, facts, verdict);
  limit_actions(facts, verdict);
  verdict.shadow = shadowed(applied, facts);
  set_approvers(applied, verdict);
  verdict.split = may_split(policy, applied, verdict);
  return verdict;
}

}  // namespace missent::policy
