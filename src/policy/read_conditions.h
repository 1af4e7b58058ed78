// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the conditions of a rule out of a policy file; used by policy.cc only.

#include "policy/conditions.h"
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
