// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads [rule.when] and [rule.unless]: the table of all conditions, their keys and the values they
// take. A new condition is a member of Conditions, a line of the table in conditions.cc, a check in
// match.cc and a line in docs/formats/policy.md.

#include "policy/policy.h"
#include "policy/toml_reader.h"

#include <string_view>
#include <vector>

namespace missent::policy {

// `place` is named in complaints: "[rule.when]".
void read_conditions(TomlReader& reader, const TomlEntry& entry, std::string_view place,
                     Conditions& into);

// The keys of all conditions, in the order of the manual page.
std::vector<std::string_view> condition_names();

}  // namespace missent::policy
