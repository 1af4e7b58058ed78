// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a delivery report says (RFC 3464): the recipients that could not be reached. Habits count
// them against an address.

#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

// Final-Recipient addresses of the groups with "Action: failed" in a decoded
// message/delivery-status; at most 1,000.
std::vector<std::string> parse_failed_recipients(std::string_view report);

}  // namespace missent::mail
