// SPDX-License-Identifier: Apache-2.0
#pragma once
// Spans of the week in a policy: "19:00-07:00", "sat", "mon-fri 09:00-17:00", "sat-sun". Test:
// policy/time_span_test.cc.

#include "policy/conditions.h"
#include "text/local_time.h"

#include <optional>
#include <string>
#include <string_view>

namespace missent::policy {

// Nothing when it is no span. Days are mon to sun, hours 00:00 to 24:00; a span that ends before it
// begins goes on past midnight.
std::optional<TimeSpan> parse_time_span(std::string_view text);

bool contains(const TimeSpan& span, const text::LocalTime& at);

std::string to_text(const text::LocalTime& at);  // "thu 09:00"

}  // namespace missent::policy
