// SPDX-License-Identifier: Apache-2.0
#pragma once
// Sharing a hold, as values: how it begins and ends, who of ours is told, and which entry of the
// log says so. Pure.

#include "guard/hold.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

// Everybody who waits gets a share for so long; `decision` says who wanted it. Links and codes are
// mailed by Guard::work.
void begin_sharing(Hold& hold, const Decision& decision, Seconds life);

// Its time is over: sent, dropped or expired; where nobody opened a link that was good until now,
// its people are to be told.
void end_sharing(Hold& hold, Time now);

// Who gets the codes and hears what becomes of the shares: the person who sent it, else those who
// decide.
std::vector<std::string> code_holders(const Hold& hold);

// There is something new to tell: at once, and to all of them again.
void tell_now(Hold& hold, Time now);

// Null when there is none.
Share* find_share(Hold& hold, std::string_view id);

// {"share": {"hold": …, "event": "opened", "by": …, "shares": [{"id", "recipient", "state", …}]}}:
// docs/formats/audit.md. `id` "" is all of them.
std::string share_json(const Hold& hold, std::string_view id, std::string_view event,
                       std::string_view by);

}  // namespace missent::guard
