// SPDX-License-Identifier: Apache-2.0
#pragma once
// Character references of HTML: numbers, Latin-1 names and the names that mail uses.

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::extract {

// At '&': appends what it stands for and says how many bytes it took. What is no reference is '&'.
size_t append_entity(std::string& out, std::string_view at);

}  // namespace missent::extract
