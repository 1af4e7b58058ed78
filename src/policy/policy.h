// SPDX-License-Identifier: Apache-2.0
#pragma once
// The organisation's rules: read, checked, applied. Every rule whose conditions hold applies; the
// strictest action wins, so order never matters. A wrong policy is an error that names file, line,
// what was expected and the nearest word. Format: docs/formats/policy.md.

#include "base/clock.h"
#include "base/result.h"
#include "habits/registers.h"
#include "policy/conditions.h"
#include "policy/needs.h"
#include "policy/retention.h"
#include "policy/verdict.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

struct Rule {
  std::string name;
  Conditions when;
  Needs needs = 0;    // of `when`
  Conditions unless;  // holds back the rule when it is not empty and holds
  Action action = Action::Note;
  std::vector<std::string>
      approvers;           // addresses or roles; empty with Approve: the fallback approvers decide
  uint32_t approvals = 1;  // how many different people must approve
  std::optional<bool> split;    // overrides Policy::split where this rule led to the hold
  std::string message;          // for the sender, shown with the reasons
  bool shadow = false;          // judged and listed, but its action counts as note at most
  std::optional<size_t> layer;  // of Policy::layers; none: the organisation's own
  int line = 0;

  Action counted() const;  // the action, or what of it is left in the shadow
};

struct Example {        // [[example]]: run by `missent policy test`
  std::string message;  // a path relative to the policy file
  std::optional<Action> action;
  std::string rule;
  std::optional<size_t> layer;  // as of a rule
  int line = 0;
};

struct Delegate {                    // [[delegate]]: who is asked too while an approver is away
  std::string from, to;              // addresses
  std::optional<Time> since, until;  // from when, and when no more

  bool holds(Time at) const { return (!since || *since <= at) && (!until || at < *until); }
};

struct Layer {  // the rules of a unit, over those of the organisation: policy/layers.h
  std::string name;
  std::vector<std::string> domains;  // of senders: A-labels, subdomains count
  std::vector<std::string> teams;    // of the people register, lower case
  std::string file;
};

enum class OnFailure { TryLater, Deliver };

struct Policy {
  std::vector<Rule> rules;  // [policy] shadow = true: each of them has `shadow`
  std::vector<Example> examples;
  Seconds hold_expires{
      72 * 3600};  // [hold] expires = "72h": undecided holds end, and the sender is told
  std::optional<Seconds> remind;       // [hold] remind = "24h": so long before a hold ends
  Seconds delay{300};                  // [hold] delay = "5m"
  Seconds share_expires{14 * 86'400};  // [hold] share_expires = "14d": so long a share can be read
  std::optional<bool> split;  // [hold] split: good recipients do not wait for doubtful ones. Unset:
                              // they wait unless all the doubtful ones are bcc
  OnFailure on_failure = OnFailure::TryLater;  // [failure] action = "try-later" | "deliver"
  Retention retention;                         // [retention]
  std::string zone = "UTC";                    // [time] zone: in which `time` conditions are read
  std::vector<Delegate> delegates;
  std::vector<Layer> layers;
  std::shared_ptr<const Policy> compared;  // only asked what it would have done; null none
  std::string compared_file;
};

// The built-in default: doubt >= 0.5 asks; ambiguous structure asks; an incomplete reading asks;
// many outside recipients who see each other are noted. It is TOML like any other policy; this is
// its text.
std::string_view default_policy_text();
Policy default_policy();

// `file` is only named in errors, which are Malformed or TooLarge and name the line:
//   policy.toml: line 12: unknown condition ‘dubt’ in [rule.when]: expected one of doubt, … hint:
//   did you mean ‘doubt’?
// Limits: 1 MiB of text, 1,000 rules, 10,000 entries a list.
Result<Policy> parse_policy(std::string_view toml, std::string_view file);

// The same of a unit: only [[rule]], [[example]] and [policy].
Result<Policy> parse_layer(std::string_view toml, std::string_view file);

// What reads well but will not do what it seems to: an approver that is neither an address nor a
// role anybody has, a suffix under which there can be no address, a rule without effect. One
// sentence each, with the line, and with the file where it is of the policy compared with; for
// `policy check` and the log.
std::vector<std::string> check_references(const Policy& policy, const habits::Registers& registers);

// What the rules are applied to besides the doubts.
struct Question {
  const content::Inspection& inspection;
  const mail::Envelope& envelope;
  std::string sender;
  const std::vector<intent::Doubt>& doubts;  // one for each envelope recipient
  const std::vector<intent::SetReason>& set;
  const habits::Registers& registers;
  Time at = {};  // when it is judged: for `time`, and partners past their review count as unknown
};

// Pure. One recipient verdict for each envelope recipient, in their order; the inspection is left
// out, for the caller to move in. postmaster@ and abuse@
// are always delivered; null-sender mail is only noted or refused; mail that is not ours (own
// domains are known, and the sender or the envelope sender is in none) only noted. Without own
// domains the sender's own domain counts as inside. Cost: rules times recipients, nothing allocated
// where no rule holds.
Verdict decide(const Policy& policy, const Question& question);

}  // namespace missent::policy
