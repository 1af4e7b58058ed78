// SPDX-License-Identifier: Apache-2.0
#pragma once
// The flags of what works on holds, shares and the log: `missent hold`, `share`, `audit`, `purge`.

#include "program/command_line.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace missent::program {

void add_hold(CLI::App& root, Command& chosen);
void add_share(CLI::App& root, Command& chosen);
void add_audit(CLI::App& root, Command& chosen);
void add_purge(CLI::App& root, Command& chosen);

}  // namespace missent::program
