// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a verdict to the hold that is kept. Pure but for the identifier and the time, which the
// guard hands in.

#include "guard/guard.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

// Which envelope recipients wait: all, or, where the verdict may be split and somebody is left,
// only the doubtful ones.
std::vector<size_t> held_recipients(const policy::Verdict& verdict);

// SHA-256 over envelope sender, sorted recipients and bytes: a client that missed our answer offers
// the same again. `salt` tells apart what only looks the same, such as our own release coming back
// with a mark that does not hold.
std::string hold_key(const mail::Envelope& envelope, std::string_view bytes, std::string_view salt);

Hold make_hold(const Submission& submission, std::string_view bytes, const policy::Verdict& verdict,
               const policy::Policy& policy, const habits::Registers& registers, Time now);

}  // namespace missent::guard
