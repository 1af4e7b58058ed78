// SPDX-License-Identifier: Apache-2.0
#pragma once
// Dates of RFC 5322 3.3 with its obsolete forms (two-digit years, zone names, comments) and what
// old senders write instead: "Thu Jul 20 09:14:00 2023", no weekday, no seconds, no zone (read as
// UTC).

#include "base/clock.h"

#include <optional>
#include <string_view>

namespace missent::mail {

// Nothing when it is no date. A day that does not exist (31 February) is none.
std::optional<Time> parse_date(std::string_view value);

}  // namespace missent::mail
