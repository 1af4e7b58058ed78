// SPDX-License-Identifier: Apache-2.0
#pragma once
// Short forms of given names ("bob" and "robert"), a list of our own.

#include <string_view>
#include <vector>

namespace missent::habits {

// The name itself and all that stand for the same; lower case.
std::vector<std::string_view> short_names(std::string_view name);

}  // namespace missent::habits
