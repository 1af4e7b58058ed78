// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sentences a doubt is told in. Codes are stable and listed in docs/formats/reasons.md.

#include "intent/judge.h"
#include "intent/prior.h"

#include <vector>

namespace missent::intent {

// Most telling first: what was likely meant and why that is known, then what is known against the
// typed address.
std::vector<Reason> reasons_for(const Recipient& recipient,
                                const std::vector<Candidate>& candidates,
                                const PriorGround& ground);

Reason not_an_address(const Recipient& recipient);

}  // namespace missent::intent
