// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line as its banner is meant: without decoration, with single spaces, its letters together,
// its owner once. "*** SECRET ***", "S E C R E T  NOFORN", "NATO / OTAN RESTRICTED", "PROTECTED
// "B"", "TLP - AMBER". At most 200 characters of a line are worth tidying.

#include <string>
#include <string_view>

namespace missent::content {

struct Tidied {
  std::string text;
  size_t spaced_out = 0;  // so many characters at its begin were written with a space between them
};

Tidied tidied(std::string_view line);

}  // namespace missent::content
