// SPDX-License-Identifier: Apache-2.0
#pragma once
// Verdicts for a person at a terminal: short lines, everything from mail with its controls escaped.

#include "policy/verdict.h"

#include <string>
#include <string_view>

namespace missent::program {

// "outbox/17.eml: ask, “Trial” from pat@…" and below it the recipients in doubt, with reasons and
// who was meant.
std::string verdict_text(const policy::Verdict& verdict, std::string_view place);
// "kim@army.ml: doubt 0.997" and below it the reasons and who was meant.
std::string recipient_text(const policy::RecipientVerdict& recipient);

}  // namespace missent::program
