// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who is really behind a distribution list: its members, those of the lists among them, and so on.
// Lists that name each other are entered once. Limits: 200,000 people, 10,000 lists.

#include "habits/registers.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

struct Expansion {
  std::vector<std::string> people;  // habit keys that are no list; sorted, each once
  bool complete = true;             // false: a limit was met, there are more
};

// Empty and complete when `key` is no list.
Expansion expand(const Registers& registers, std::string_view key);

}  // namespace missent::habits
