// SPDX-License-Identifier: Apache-2.0
#pragma once
// The Date header of a message without reading the rest: for putting archives in order.

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace missent::archive {

// The first Date field within the first MiB of the headers; nothing when there is none, or no date
// in it.
std::optional<Time> read_date(std::string_view message);

}  // namespace missent::archive
