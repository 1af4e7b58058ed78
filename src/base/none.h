// SPDX-License-Identifier: Apache-2.0
#pragma once
// What std::string and std::string_view answer when there is nothing: find(…) == None.

#include <string_view>

namespace missent {

inline constexpr auto None = std::string_view::npos;

}  // namespace missent
