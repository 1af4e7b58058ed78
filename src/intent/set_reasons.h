// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is to be said of the recipients together, from what the sender usually does. Suggestions for
// the sender and conditions for policy (`set = [...]`); no doubt of any one recipient comes of
// them. Codes: docs/formats/reasons.md. Test: intent/set_reasons_test.cc.

#include "intent/judge.h"

#include <vector>

namespace missent::intent {

// "missing-companion", "new-organisation", "text-reused". The question needs its context.
std::vector<SetReason> habit_set_reasons(const Question& question);

}  // namespace missent::intent
