// SPDX-License-Identifier: Apache-2.0
#pragma once
// What another policy would have done with a message that was judged. Pure.

#include "policy/policy.h"

#include <string>

namespace missent::guard {

// Of the doubts that were found for the verdict; `envelope` has roles.
policy::Verdict judged_by(const policy::Policy& policy, const policy::Verdict& verdict,
                          const mail::Envelope& envelope, const habits::Registers& registers,
                          Time at);

// One object for the log: docs/formats/audit.md, `compared`.
std::string compared_json(const policy::Verdict& verdict, const policy::Verdict& other,
                          const std::string& file);

}  // namespace missent::guard
