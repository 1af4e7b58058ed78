// SPDX-License-Identifier: Apache-2.0
#pragma once
// The attendees of an invitation (RFC 5545 3.8.4.1): read as recipients, and corrected with those
// it goes to.

#include "mail/address.h"
#include "mail/edit.h"

#include <string_view>
#include <vector>

namespace missent::mail {

// Whom the organizer sends it to: the mailto: addresses of ATTENDEE lines with their CN, at most so
// many. None when it goes the other way or to nobody (RFC 5546 1.4: REPLY, COUNTER, REFRESH,
// PUBLISH). `method` is that of the Content-Type; without it the METHOD line counts.
std::vector<Mailbox> read_attendees(std::string_view calendar, std::string_view method,
                                    size_t most);

// The edits that put the right addresses into ATTENDEE lines (mailto:, CN, EMAIL), folded or not;
// offsets within `calendar`.
std::vector<Edit> correct_attendees(std::string_view calendar,
                                    const std::vector<Replacement>& replacements);

}  // namespace missent::mail
