// SPDX-License-Identifier: Apache-2.0
#pragma once
// The verdict: per recipient an action, with the rules and reasons that led to it. design words;
// JSON in guard/verdict_json.h.

#include "content/inspection.h"
#include "intent/doubt.h"
#include "mail/envelope.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

enum class Action { Deliver, Note, Delay, Ask, Approve, Divert, Refuse };  // mildest first

std::string_view to_text(Action action);
std::optional<Action> parse_action(std::string_view word);
// Ask, approve, divert and delay keep the message.
bool is_hold(Action action);

struct RecipientVerdict {
  mail::Address address;
  mail::Role role = mail::Role::To;
  Action action = Action::Deliver;
  intent::Doubt doubt;
  std::vector<std::string> rules;  // that hold for this recipient, in the order of the file
};

// A rule in the shadow that holds: what it would have done, were it out of it.
struct Shadowed {
  std::string rule;
  Action action = Action::Note;         // as far as this mail may meet it
  std::vector<std::string> recipients;  // for whom

  bool operator==(const Shadowed&) const = default;
};

struct RuleOfLayer {  // a rule that holds and is a unit's
  std::string rule, unit;

  bool operator==(const RuleOfLayer&) const = default;
};

struct Verdict {
  std::string
      sender;  // the From mailbox whose habits counted; the envelope sender where there is none
  Action action = Action::Deliver;  // the strictest
  std::vector<RecipientVerdict> recipients;
  std::vector<intent::SetReason> set;
  std::vector<std::string> rules;      // all that hold, once each
  std::vector<Shadowed> shadow;        // those of them in the shadow
  std::vector<RuleOfLayer> layers;     // those of them that are not the organisation's own
  std::vector<std::string> approvers;  // of the rules that led to approve or divert
  uint32_t approvals = 1;              // how many of them it takes
  bool split = false;                  // the good recipients need not wait
  content::Inspection inspection;
};

// An action stricter than note, or a recipient with doubt >= 0.5; also what could not be read, so
// that nobody knows for whom it is.
bool is_in_doubt(const Verdict& verdict);

}  // namespace missent::policy
