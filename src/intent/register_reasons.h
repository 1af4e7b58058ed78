// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the registers say of a recipient besides who may have been meant: somebody who has left, a
// partner past its review, and how many people a distribution list reaches. Told whatever the
// doubt: rules use them.

#include "intent/judge.h"
#include "intent/prior.h"

#include <vector>

namespace missent::intent {

// "leaver", "partner-review-due".
void add_register_reasons(const Recipient& recipient, const PriorGround& ground,
                          std::vector<Reason>& reasons);

// "list-outside", "list-large": one reason for each such list among the recipients.
void add_list_reasons(std::span<const Recipient> recipients, const habits::Registers& registers,
                      std::vector<SetReason>& out);

}  // namespace missent::intent
