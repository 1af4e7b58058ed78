// SPDX-License-Identifier: Apache-2.0
#include "policy/approver.h"

#include "text/unicode.h"

#include <algorithm>

namespace missent::policy {

std::string approver_team(std::string_view team) {
  return team.empty() ? std::string() : std::string(TeamPrefix).append(team);
}

bool approves_as(const habits::Person& person, std::string_view approver) {
  if (approver.starts_with(TeamPrefix)) {
    const auto team = approver.substr(TeamPrefix.size());
    return !team.empty() && text::lower(person.team) == text::lower(team);
  }
  return std::ranges::find(person.roles, approver) != person.roles.end();
}

}  // namespace missent::policy
