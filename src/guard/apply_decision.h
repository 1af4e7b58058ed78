// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person's decision applied to a hold as a value: what is asked, what is refused, what becomes of
// each recipient. Pure.

#include "guard/guard.h"

#include <string>

namespace missent::guard {

// The person of a terminal: may decide about every hold, without a reason.
inline constexpr std::string_view Operator = "operator";

// The hold after the decision: Releasing and due now, Dropped, or Shared for `share_life`; still
// Waiting, with one approval more, where others must approve it too. Conflict: not waiting any
// more. Refused: `by` is no decider or approved it before, or it cannot be corrected or diverted.
// Malformed: a reason is missing, a correction names nobody in the hold or is no address.
Result<Hold> apply_decision(const Hold& hold, const DecisionRequest& request, Time now,
                            Seconds share_life = ShareLife);

}  // namespace missent::guard
