// SPDX-License-Identifier: Apache-2.0
#pragma once
// How things from mail are shown to people, the same in notices, on the pages and in a terminal.
// Everything that comes out is one line: controls and bidirectional marks are escaped, long texts
// are cut. HTML escaping is the caller's.

#include "base/clock.h"
#include "guard/hold.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

// "analyst@army.mil"; an international domain with its A-label beside: "info@ärmee.example
// (xn--rmee-koa.example)". A name whose U-label would mislead is shown as A-label alone.
std::string shown_address(std::string_view address);

// Controls escaped, at most `limit` bytes, cut between characters with "…".
std::string shown_text(std::string_view text, size_t limit = 300);

// "20 July 2023, 09:14 UTC"
std::string shown_time(Time time);

// "a", "a and b", "a, b and c"; beyond five: "a, b, c, d, e and 12 more".
std::string shown_list(const std::vector<std::string>& items);

// "Did you mean analyst@army.mil?", "Did you mean a@b or c@d?"; "" without a suggestion. Names at
// most three.
std::string did_you_mean(const std::vector<intent::Meant>& meant);

// "2 different people must approve it; sam@office.example did." "" where one is enough.
std::string approvals_text(const Hold& hold);

// This recipient is why the message waits: its action holds, or its doubt is 0.5 or more.
bool is_doubtful(const HeldRecipient& recipient);

}  // namespace missent::guard
