// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rules of a policy held against one message, for people and as JSON: `missent policy explain`.

#include "policy/explain.h"

#include <span>
#include <string>

namespace missent::program {

// Lines: each rule, whether it holds and for whom, and below it each condition with its fact.
std::string explain_text(std::span<const policy::RuleExplained> rules);

// A list of objects: name, action, line, holds, recipients, when, unless; of each condition
// condition, met, fact, recipient.
std::string explain_json(std::span<const policy::RuleExplained> rules);

}  // namespace missent::program
