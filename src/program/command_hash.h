// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent habits hash`: habits that name people become habits that know them by keyed hashes, for
// good. What it leaves where: docs/retention.md.

#include "program/command_parts.h"

namespace missent::program {

void add_habits_hash(CLI::App& habits, Command& chosen);

}  // namespace missent::program
