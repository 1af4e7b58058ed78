// SPDX-License-Identifier: Apache-2.0
#pragma once
// A hold as the audit log keeps it: {"hold": {…}}, beside it the verdict where it was made. Format:
// docs/formats/audit.md.

#include "guard/hold.h"

#include <string>
#include <string_view>

namespace missent::guard {

// `verdict`: what verdict_json wrote, "" none.
std::string hold_json(const Hold& hold, std::string_view verdict = {});

}  // namespace missent::guard
