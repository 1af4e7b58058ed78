// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables in JSON (RFC 8259): arrays of nothing but strings and numbers, side by side and equally
// long, as services and data frames write them ("columns" and "rows", lists of lists). Each becomes
// a row of cells parted by TAB; all else stays as it is. Linear; no recursion.

#include <optional>
#include <string>
#include <string_view>

namespace missent::extract {

// Nothing for text that is no JSON, or has no two such arrays of three values or more.
std::optional<std::string> rows_of_json(std::string_view text);

}  // namespace missent::extract
