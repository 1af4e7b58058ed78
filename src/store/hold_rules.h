// SPDX-License-Identifier: Apache-2.0
#pragma once
// Times that every store of holds keeps to. No store looks at a clock: each goes by the times that
// it is given.

#include "base/clock.h"

namespace missent::store {

// The same message offered again within this time of the first is the same hold.
inline constexpr std::chrono::hours SameMessageWithin{24};

// A release mark lives for hours at most; it is forgotten when one comes that expires so much
// later.
inline constexpr std::chrono::days MarksKept{30};

}  // namespace missent::store
