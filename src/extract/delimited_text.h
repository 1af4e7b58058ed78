// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables as text (CSV, RFC 4180) whose cells cannot be told apart by their lines alone: some are in
// quotes and hold separators or line ends, or the separator is one that also stands in prose
// (`~`, `^`). They become rows of cells parted by TAB, which is how all tables are read on.
//
// A table is at least three rows of at least three cells, nine in ten of them equally long, or a
// heading without figures over one row of equally many, five at least. Linear time: at most a row
// at the end is read twice.

#include <optional>
#include <string>
#include <string_view>

namespace missent::extract {

// Nothing for text that is no table, or is read as one by its lines as it is.
std::optional<std::string> rows_of_delimited(std::string_view text);

}  // namespace missent::extract
