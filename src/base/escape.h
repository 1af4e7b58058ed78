// SPDX-License-Identifier: Apache-2.0
#pragma once
// Text from mail made harmless for a terminal or a log: C0, C1 and bidirectional controls become
// \x1b or \u202e, bytes that are not UTF-8 become \xff, a line break \n. Printable text is
// unchanged.

#include <string>
#include <string_view>

namespace missent {

std::string escape_controls(std::string_view text);

}  // namespace missent
