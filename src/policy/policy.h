// SPDX-License-Identifier: Apache-2.0
#pragma once
// The organisation's rules: read, checked, applied. Every rule whose conditions hold applies; the strictest action wins, so order
// never matters. A wrong policy is an error that names file, line, what was expected and the nearest word. Format: docs/formats/policy.md.

#include "base/clock.h"
#include "base/result.h"
#include "habits/registers.h"
#include "policy/verdict.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

enum class Compare { Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater };

struct Bound {  // ">= 0.5", "> 10 MB"
  Compare compare = Compare::GreaterEqual;
  double value = 0;

  bool holds(double other) const;
  bool operator==(const Bound&) const = default;
};

enum class Place { Inside, Outside, Partner, Unknown };  // own domain; not own; a partner; outside and no partner

struct Conditions {  // all that are set must hold; an unset one always does
  std::optional<Bound> doubt;
  std::vector<std::string> recipient_in;  // domains, subdomains count; an entry with @ is one address; a bare suffix ("mil") works
  std::vector<std::string> sender_in;
  std::optional<Place> recipient;
  std::vector<mail::Role> role;
  std::optional<Bound> size;              // bytes; "10 MB" and "2 KB" are read
  std::optional<Bound> recipients;        // how many in the envelope
  std::optional<Bound> outside;           // how many of them outside
  std::vector<std::string> attachment;    // name patterns with * and ?, without case
  std::optional<bool> has_attachment;
  std::optional<bool> encrypted;          // the message or an attachment
  std::optional<bool> complete;           // false: it could not be read to its end
  std::vector<std::string> finding;       // kinds
  std::vector<std::string> set;           // codes of the set's reasons
  std::vector<std::string> reason;        // codes of the recipient's reasons
  std::optional<Bound> level;
  std::optional<bool> level_above_clearance;
  std::optional<Bound> people;
  std::optional<bool> automatic;

  bool empty() const;
};

struct Rule {
  std::string name;
  Conditions when;
  Conditions unless;  // holds back the rule when it is not empty and holds
  Action action = Action::Note;
  std::vector<std::string> approvers;  // addresses or roles
  std::optional<bool> split;
  std::string message;  // for the sender, shown with the reasons
  int line = 0;
};

struct Example {  // [[example]]: run by `missent policy test`
  std::string message;  // a path relative to the policy file
  std::optional<Action> action;
  std::string rule;
  int line = 0;
};

enum class OnFailure { TryLater, Deliver };

struct Policy {
  std::vector<Rule> rules;
  std::vector<Example> examples;
  Seconds hold_expires{72 * 3600};  // [hold] expires = "72h": undecided holds end, and the sender is told
  Seconds delay{300};               // [hold] delay = "5m"
  bool split = false;               // [hold] split = true: good recipients do not wait for doubtful ones
  OnFailure on_failure = OnFailure::TryLater;  // [failure] action = "try-later" | "deliver"
};

// The built-in default: doubt >= 0.5 asks; ambiguous structure asks; an incomplete reading asks; 25 and more outside recipients
// who see each other are noted.
Policy default_policy();

Result<Policy> parse_policy(std::string_view toml, std::string_view file);

// What the rules are applied to besides the doubts.
struct Question {
  const content::Inspection& inspection;
  const mail::Envelope& envelope;
  std::string sender;
  const std::vector<intent::Doubt>& doubts;  // one for each envelope recipient
  const std::vector<intent::SetReason>& set;
  const habits::Registers& registers;
};

// Pure. postmaster@ and abuse@ are always delivered; null-sender mail is only noted or refused; mail that is not ours only noted.
Verdict decide(const Policy& policy, const Question& question);

}  // namespace missent::policy
