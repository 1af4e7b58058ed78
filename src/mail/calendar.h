// SPDX-License-Identifier: Apache-2.0
#pragma once
// The attendees of an invitation (RFC 5545 3.8.4.1), corrected with the recipients it goes to.

#include "mail/edit.h"

#include <string_view>
#include <vector>

namespace missent::mail {

// The edits that put the right addresses into ATTENDEE lines (mailto:, CN, EMAIL), folded or not;
// offsets within `calendar`.
std::vector<Edit> correct_attendees(std::string_view calendar,
                                    const std::vector<Replacement>& replacements);

}  // namespace missent::mail
