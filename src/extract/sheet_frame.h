// SPDX-License-Identifier: Apache-2.0
#pragma once
// Header and footer of a printed sheet, as Excel writes them (ECMA-376 part 1, 18.3.1.39):
// &L&"Arial,Bold"&12OFFICIAL&RPage &P -> "OFFICIAL\nPage ".

#include <string>
#include <string_view>

namespace missent::extract {

std::string frame_text(std::string_view codes);

}  // namespace missent::extract
