// SPDX-License-Identifier: Apache-2.0
#pragma once
// The flags of `missent case …`.

#include "program/command_line.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace missent::program {

void add_case(CLI::App& root, Command& chosen);

}  // namespace missent::program
