// SPDX-License-Identifier: Apache-2.0
#pragma once
// The release of a hold as values: who is still due, what the relay's answer makes of each, when it
// is tried again. Pure.

#include "guard/doors.h"
#include "guard/hold.h"
#include "mail/correct.h"

#include <string>
#include <vector>

namespace missent::guard {

inline constexpr Seconds ReleaseLife{5 * 24 *
                                     3600};  // a recipient the relay puts off for longer has failed

// All that the releases of this hold may go to, whatever was sent already: what its marks are bound
// to.
std::vector<std::string> release_addresses(const Hold& hold);

// To whom it must be sent now, each address once.
std::vector<std::string> due_addresses(const Hold& hold);

// The corrections to make in the visible headers.
std::vector<mail::Correction> header_corrections(const Hold& hold);

// 1 minute after the first attempt, then twice as long each time, at most half an hour.
Seconds back_off(uint32_t attempts);

// The hold as it is stored before the relay is called: should we die meanwhile, nobody knows what
// came of it.
Hold before_delivery(Hold hold, Time now);

// The hold after the relay's answer to a delivery to `addresses`: each recipient accepted with the
// message is Sent, each refused for good (5xx) Refused, the rest wait for the next attempt, or are
// Refused when ReleaseLife is over. When nobody waits, the hold is Sent, or Failed when nobody was
// sent to; where somebody was refused, the people are to be told.
Hold after_delivery(Hold hold, const std::vector<std::string>& addresses,
                    const DeliveryOutcome& outcome, Time now);

// The same when nothing was sent at all.
Hold after_no_delivery(Hold hold, const std::string& why, Time now);

}  // namespace missent::guard
