// SPDX-License-Identifier: Apache-2.0
#pragma once
// A column of a table that holds a marking for each row: "Classification", "Protective marking" is
// its heading.

#include "content/finding.h"

#include <string_view>
#include <vector>

namespace missent::content {

// Of `lines`, which lie in `text` in its order. Nothing where each row has another level: such a
// table explains a scheme.
std::vector<Marking> markings_in_columns(std::string_view text,
                                         const std::vector<std::string_view>& lines);

}  // namespace missent::content
