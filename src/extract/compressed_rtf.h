// SPDX-License-Identifier: Apache-2.0
#pragma once
// The compressed Rich Text of Outlook's messages (MS-OXRTFCP).

#include "base/result.h"
#include "extract/budget.h"

#include <string>
#include <string_view>

namespace missent::extract {

// What is cut off is given as far as it goes. Errors: Malformed, TooLarge (beyond the budget).
Result<std::string> unpack_rtf(std::string_view packed, Budget& budget);

}  // namespace missent::extract
