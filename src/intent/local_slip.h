// SPDX-License-Identifier: Apache-2.0
#pragma once
// The channel for a local part: keystrokes, dots lost or added, names in another order, a first name
// and its initial (j.smith, john.smith, jsmith), nicknames (bob.jones, robert.jones).

#include "intent/slip.h"

#include <optional>
#include <string_view>

namespace missent::intent {

// Both in lower case.
std::optional<Slip> explain_local_slip(std::string_view typed, std::string_view meant);

}  // namespace missent::intent
