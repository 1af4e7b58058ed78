// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is in a message, as it is told to those who decide: lines for notices, pages and terminals.
// They say kinds and numbers and never a value, since notices travel as mail. Names of attachments
// come from mail: shown_text.

#include "content/inspection.h"

#include <string>
#include <vector>

namespace missent::guard {

// "It is marked OFFICIAL-SENSITIVE - UK EYES ONLY.", "It tells about 18,713 people.",
// "It has: National Insurance number (18,713).", "june.xlsx: sheet ‘Staff’ is hidden; it has 18,714
// rows, of which 0 are seen.", "plans.zip was not read: encrypted." Eight lines about attachments
// at most, and one that counts the rest. Empty where there is nothing to tell.
std::vector<std::string> what_it_holds(const content::Inspection& inspection);

}  // namespace missent::guard
