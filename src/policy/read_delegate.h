// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads a [[delegate]] out of a policy file; used by policy.cc only.

#include "policy/policy.h"
#include "policy/toml_reader.h"

namespace missent::policy {

void read_delegate(TomlReader& reader, const TomlNode& node, Policy& into);

}  // namespace missent::policy
