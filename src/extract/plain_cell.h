// SPDX-License-Identifier: Apache-2.0
#pragma once
// A cell of a worksheet as programs write nearly all of them (ECMA-376 part 1, 18.3.1.4), read in
// one go: <c r="B7" s="1" t="s"><v>12</v></c> and <c r="B7" s="1"/>. A sheet has a hundred thousand
// of them, and telling each bracket and attribute apart takes most of the time of a workbook.
// Whatever is written otherwise is left to the scanner, which gives the same for these.

#include <cstddef>
#include <string_view>

namespace missent::extract {

struct PlainCell {
  std::string_view reference, type, style;  // its attributes r, t and s, raw; "" there is none
  std::string_view value;                   // raw text of <v>
  size_t length = 0;                        // bytes of the whole cell; 0: none begins here
};

PlainCell plain_cell(std::string_view xml);

}  // namespace missent::extract
