// SPDX-License-Identifier: Apache-2.0
#pragma once
// The table of conditions: of each whether it holds, and by which fact, so that deciding and
// explaining share one truth. In the order of docs/formats/policy.md.

#include "policy/facts.h"

#include <span>
#include <string>
#include <string_view>

namespace missent::policy {

struct Check {
  std::string_view name;
  bool of_recipient = false;  // else of the message as a whole; `recipient` does not matter then
  bool (*holds)(Facts& facts, const Conditions& wanted, size_t recipient);
  std::string (*fact)(Facts& facts, size_t recipient);  // "level 2", "a partner"
};

std::span<const Check> checks();

// The conditions about the message as a whole (size, attachment, sender_in …).
bool message_holds(Facts& facts, const Conditions& conditions);
// The conditions about one recipient (doubt, role, recipient_in …).
bool recipient_holds(Facts& facts, const Conditions& conditions, size_t recipient);

}  // namespace missent::policy
