// SPDX-License-Identifier: Apache-2.0
#pragma once
// A case as one JSON object, the same in the store, in an export and in `case show --json`; and the
// messages of a case out of verdicts. Format: docs/formats/case.md.

#include "base/result.h"
#include "guard/case.h"
#include "guard/hold.h"

#include <string>
#include <string_view>

namespace missent::guard {

// Without the version.
std::string write_case(const Case& one);
// The same with what follows from it at a time: "due", "late", "awaits_report".
std::string show_case(const Case& one, Time now);
// Malformed: what write_case never writes. What show_case adds is passed over.
Result<Case> read_case(std::string_view json);

// Of one line of `scan --json` or `check --json`. Malformed: something else.
Result<CaseMessage> message_of_verdict(std::string_view json);
CaseMessage message_of_hold(const Hold& hold);

}  // namespace missent::guard
