// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of an HTML document as people see it, and the text they do not see: display:none,
// visibility:hidden, hidden, size or opacity nothing, white on white. Blocks are lines, cells are
// parted by TAB; scripts and style sheets are left out. A tokenizer with a stack of styles, no
// tree; linear time, depth limited.

#include <string>
#include <string_view>

namespace missent::extract {

struct HtmlText {
  std::string visible;
  std::string hidden;
};

HtmlText html_text(std::string_view html);  // UTF-8 in and out

// The charset that the document declares for itself (<meta charset>), "" when none.
std::string_view html_charset(std::string_view html);

}  // namespace missent::extract
