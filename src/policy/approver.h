// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words of `approvers` in a rule: an address, a role, "manager", "team" (both of the sender) or
// "team:NAME".

#include "habits/registers.h"

#include <string>
#include <string_view>

namespace missent::policy {

inline constexpr std::string_view SendersManager = "manager", SendersTeam = "team",
                                  TeamPrefix = "team:";

// "team:Security" of a team of this name.
std::string approver_team(std::string_view team);

// By a role or a team; not by their address. Case of a team does not count.
bool approves_as(const habits::Person& person, std::string_view approver);

}  // namespace missent::policy
