// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a refused client is told after "550 5.7.1": which recipient, and who may have been meant.
// Pure.

#include "policy/policy.h"
#include "policy/verdict.h"

#include <string>

namespace missent::guard {

// One line of printable ASCII, at most 400 bytes: "army.ml is doubted: did you mean
// analyst@army.mil?"; where nobody else was meant, the rule's own message, else the most telling
// reason, else the rule's name.
std::string refusal_text(const policy::Verdict& verdict, const policy::Policy& policy);

bool is_refused(const policy::Verdict& verdict);  // one refused recipient refuses the message

}  // namespace missent::guard
