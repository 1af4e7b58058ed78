// SPDX-License-Identifier: Apache-2.0
#pragma once
// "usarmy.mil" for "us.army.mil": the letters are the same; dots, hyphens or underscores are not.

#include "intent/slip.h"

#include <optional>
#include <string_view>

namespace missent::intent {

// For two names that are equal without separators; `rate` is the share of such slips.
Slip separator_slip(std::string_view typed, std::string_view meant, double rate);

}  // namespace missent::intent
