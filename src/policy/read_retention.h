// SPDX-License-Identifier: Apache-2.0
#pragma once
// [retention] of a policy file.

#include "policy/retention.h"
#include "policy/toml_reader.h"

namespace missent::policy {

void read_retention(TomlReader& reader, const TomlEntry& entry, Retention& into);

}  // namespace missent::policy
