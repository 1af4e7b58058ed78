// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include "base/nearest.h"
#include "content/kinds.h"
#include "policy/approver.h"
#include "policy/check_conflicts.h"
#include "policy/layers.h"
#include "policy/toml_reader.h"
#include "text/domain.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

namespace missent::policy {
namespace {

struct Checker {
  const Policy& policy;
  const habits::Registers& registers;
  std::set<std::string_view> roles;
  bool has_managers = false;
  std::vector<std::string> warnings;

  void warn(const Rule& rule, const std::string& what) {
    warnings.push_back(place_of(policy, rule) + ": rule " + in_quotes(rule.name) + ": " + what);
  }
};

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const auto nearest = nearest_word(word, known);
  return nearest ? "; did you mean " + in_quotes(*nearest) + "?" : std::string();
}

// How many people could approve at most: one for each address, all of a role, a manager.
size_t people_of(const std::vector<std::string>& approvers, const habits::Registers& registers) {
  size_t people = 0;
  for (const auto& approver : approvers) {
    const auto named = std::ranges::count_if(
        registers.people, [&](const auto& person) { return approves_as(person, approver); });
    const bool is_one = approver == SendersManager || mail::parse_address(approver).is_address();
    people += approver == SendersTeam ? registers.people.size()
                                      : static_cast<size_t>(named) + (is_one ? 1 : 0);
  }
  return people;
}

void check_approvals(Checker& checker, const Rule& rule) {
  if (rule.approvals == 1) return;
  if (rule.action != Action::Approve)
    return checker.warn(rule, "approvals matter only where the action is approve");
  const auto& registers = checker.registers;
  const size_t people = people_of(rule.approvers, registers) + registers.fallback.size();
  if (people < rule.approvals)
    checker.warn(rule, "asks for " + std::to_string(rule.approvals) + " approvals, but only " +
                           std::to_string(people) + " can approve");
}

// What is wrong with one word of `approvers`; "" nothing.
std::string wrong_approver(const Checker& checker, const std::string& approver) {
  if (approver == SendersManager)
    return checker.has_managers ? "" : ", but nobody among the people has a manager";
  if (approver == SendersTeam || approver.starts_with(TeamPrefix))
    return people_of({approver}, checker.registers) > 0 ? "" : ", but nobody is in this team";
  if (mail::parse_address(approver).is_address() || checker.roles.contains(approver)) return {};
  const std::vector<std::string_view> roles(checker.roles.begin(), checker.roles.end());
  return " is no address, and nobody among the people has this role" +
         did_you_mean(approver, roles);
}

void check_approvers(Checker& checker, const Rule& rule) {
  const bool matter = rule.action == Action::Approve || rule.action == Action::Divert;
  if (!matter && !rule.approvers.empty())
    checker.warn(rule, "approvers matter only where the action is approve or divert");
  for (const auto& approver : rule.approvers) {
    const auto wrong = wrong_approver(checker, approver);
    if (!wrong.empty()) checker.warn(rule, "approver " + in_quotes(approver) + wrong);
  }
  check_approvals(checker, rule);
  if (rule.action == Action::Approve && rule.approvers.empty() &&
      checker.registers.fallback.empty()) {
    checker.warn(rule,
                 "nobody can approve: it names no approvers, and [organisation] fallback is empty");
  }
}

void check_effect(Checker& checker, const Rule& rule) {
  if (rule.action == Action::Deliver)
    checker.warn(rule,
                 "deliver has no effect: the strictest rule wins; write unless in the rule that is "
                 "too strict");
  if (rule.split && !is_hold(rule.action))
    checker.warn(rule, "split matters only where the action holds the message");
  if (rule.shadow && rule.action <= Action::Note)
    checker.warn(rule, "shadow matters only where the action is stricter than note");
}

void check_names(Checker& checker, const Rule& rule, const std::vector<std::string>& names,
                 std::string_view condition) {
  for (const auto& name : names) {
    const std::string_view domain = std::string_view(name).substr(name.find('@') + 1);
    const auto labels = text::labels(domain);
    if (domain.starts_with('[') || labels.empty() || text::is_known_suffix(labels.back())) continue;
    checker.warn(rule, in_quotes(condition) + " has " + in_quotes(name) +
                           ", but no top-level domain " + in_quotes(labels.back()) + " is known");
  }
}

void check_conditions(Checker& checker, const Rule& rule, const Conditions& conditions) {
  check_names(checker, rule, conditions.recipient_in, "recipient_in");
  check_names(checker, rule, conditions.sender_in, "sender_in");
  std::vector<std::string_view> kinds;
  for (const auto& known : content::finding_kinds()) kinds.push_back(known.kind);
  for (const auto& kind : conditions.finding) {
    if (std::ranges::find(kinds, kind) != kinds.end()) continue;
    checker.warn(rule,
                 "no kind of finding is named " + in_quotes(kind) + did_you_mean(kind, kinds));
  }
  if (conditions.confidence && conditions.finding.empty())
    checker.warn(rule, "confidence matters only beside finding");
}

void check_delegates(Checker& checker) {
  const auto& registers = checker.registers;
  if (registers.own_domains.empty()) return;
  for (const auto& one : checker.policy.delegates) {
    if (registers.is_own(mail::parse_address(one.to).domain)) continue;
    checker.warnings.push_back("the deputy of " + in_quotes(one.from) + ", " + in_quotes(one.to) +
                               ", is in none of the own domains");
  }
}

}  // namespace

std::vector<std::string> check_references(const Policy& policy,
                                          const habits::Registers& registers) {
  Checker checker{policy, registers, {}, false, {}};
  for (const auto& person : registers.people) {
    checker.roles.insert(person.roles.begin(), person.roles.end());
    checker.has_managers = checker.has_managers || !person.manager.empty();
  }
  for (const auto& rule : policy.rules) {
    check_approvers(checker, rule);
    check_effect(checker, rule);
    check_conditions(checker, rule, rule.when);
    check_conditions(checker, rule, rule.unless);
  }
  check_delegates(checker);
  for (auto& warning : check_conflicts(policy, registers))
    checker.warnings.push_back(std::move(warning));
  if (policy.compared)
    for (const auto& warning : check_references(*policy.compared, registers))
      checker.warnings.push_back(policy.compared_file + ": " + warning);
  return checker.warnings;
}

}  // namespace missent::policy
