// SPDX-License-Identifier: Apache-2.0
#pragma once
// A case as a terminal shows it.

#include "guard/case.h"

#include <string>

namespace missent::program {

// One line: "2026-001  open  suspected  3 messages  41 h left  Plans to the wrong domain".
std::string case_line(const guard::Case& one, Time now);
// The whole: clock, assessment, messages, chronology.
std::string case_text(const guard::Case& one, Time now);
// "41 h left", "late by 3 h", "reported 2026-11-27T10:00:00Z", "nothing to report".
std::string clock_text(const guard::Case& one, Time now);

}  // namespace missent::program
