// SPDX-License-Identifier: Apache-2.0
#pragma once
// When there is next something to do for a hold. Pure. A release, an expiry, a notice: the earliest
// counts; "at once" is the beginning of time.

#include "guard/hold.h"

#include <optional>

namespace missent::store {

// Nothing: never, unless the hold changes.
std::optional<Time> due_time(const guard::Hold& hold);

}  // namespace missent::store
