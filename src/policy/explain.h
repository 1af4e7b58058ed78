// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why each rule of a policy holds for a message or does not: every condition, met or not, and by
// which fact. For `missent policy explain`; deciding itself is policy::decide, of the same checks.

#include "policy/policy.h"

#include <string>
#include <vector>

namespace missent::policy {

struct Met {              // a condition held against the facts
  std::string condition;  // as the file has it: doubt = ">= 0.5"
  bool met = false;
  std::string fact;       // "doubt 0.997"
  std::string recipient;  // of whom it was asked; "" of the message as a whole

  bool operator==(const Met&) const = default;
};

struct RuleExplained {
  std::string name;
  Action action = Action::Note;
  int line = 0;
  std::vector<std::string> holds_for;  // recipients; none: the rule does not hold
  std::vector<Met> when, unless;       // those of the message first, then each for each recipient
  bool shadow = false;                 // the action counts as note at most
  std::string unit;                    // whose rule it is; "" the organisation's own

  bool operator==(const RuleExplained&) const = default;
};

// Every rule, in the order of the files.
std::vector<RuleExplained> explain(const Policy& policy, const Question& question);

}  // namespace missent::policy
