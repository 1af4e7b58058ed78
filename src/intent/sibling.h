// SPDX-License-Identifier: Apache-2.0
#pragma once
// Domains that differ only in their ending or host: many organisations have their name under
// several endings, and several hosts, so a known one speaks for the other.

#include "intent/judge.h"

#include <string_view>

namespace missent::intent {

// Of the known domains that are to the typed one as `meant` is, how many are its siblings; 0 where
// it is none, or no ordinary one (.ml of .mil).
double sibling_share(std::string_view typed, std::string_view meant,
                     const habits::Registers& registers, const Settings& settings);

}  // namespace missent::intent
