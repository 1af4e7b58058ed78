// SPDX-License-Identifier: Apache-2.0
#pragma once
// The flags of `missent partner` and `missent people`.

#include "program/command_line.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace missent::program {

void add_partner(CLI::App& root, Command& chosen);
void add_people(CLI::App& root, Command& chosen);

}  // namespace missent::program
