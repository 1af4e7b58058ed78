// SPDX-License-Identifier: Apache-2.0
#pragma once
// A slip in a local part: the domain is right, the mailbox is not. Unlike a wrong domain, near
// mailboxes of one domain are common (david.port and david.portz), and a wrong one comes back. So
// the odds are not prior times channel, but weighed together from what told planted slips from the
// new addresses of a real archive: the kind of slip, how much more the other name looks like one,
// and how well the other mailbox is known.

#include "intent/prior.h"

#include <optional>
#include <string_view>

namespace missent::intent {

// Odds that `typed` is a slip of the candidate, for one slip in `slip_rate` messages. Nothing where
// it is not for this to say: another domain, a slip of more than one key, a mailbox that answered
// or that is in use not much less than the other. A few sends without an answer are no trust.
std::optional<double> mailbox_slip_odds(const Candidate& candidate, std::string_view typed,
                                        const PriorGround& ground);

}  // namespace missent::intent
