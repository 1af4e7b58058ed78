// SPDX-License-Identifier: Apache-2.0
#pragma once
// A chart of bars in pairs, as inline SVG (SVG 1.1) without script or outside files. It stretches
// to the width of the page; colours are the page's classes "old" and "new".

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace missent::archive {

struct BarPair {
  std::string label;  // short, under the pair; plain ASCII
  uint64_t before = 0, after = 0;
};

// `title` is what the chart shows, for those who do not see it. Meant for up to 70 pairs; where
// labels would overlap, some are left out.
std::string bar_chart(std::string_view title, std::span<const BarPair> bars);

// Two thin bars one above the other, for a cell of a table; `most` is full width.
std::string bar_cell(uint64_t before, uint64_t after, uint64_t most);

}  // namespace missent::archive
