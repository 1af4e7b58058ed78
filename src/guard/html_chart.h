// SPDX-License-Identifier: Apache-2.0
#pragma once
// Horizontal bars as a figure with inline SVG (SVG 1.1), each with its name and count beside it:
// readable without colour, on paper and where no style sheet reaches into SVG.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace missent::guard {

// `title` and the names are text; names are for up to 45 letters.
std::string bars_figure(std::string_view title,
                        std::span<const std::pair<std::string, uint64_t>> bars);

}  // namespace missent::guard
