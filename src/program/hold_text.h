// SPDX-License-Identifier: Apache-2.0
#pragma once
// Holds at a terminal: one line in a list, or all of it, controls from mail escaped; and as one
// JSON object on one line.

#include "guard/hold.h"

#include <string>

namespace missent::program {

std::string hold_line(const guard::Hold& hold);
std::string hold_text(const guard::Hold& hold);
std::string hold_object(const guard::Hold& hold);  // JSON, without a line end; recipients as in the
                                                   // verdict, and what became of each

}  // namespace missent::program
