// SPDX-License-Identifier: Apache-2.0
#pragma once
// A first look at TOML text, for what toml++ 3.3 does not survive: letters that are not ASCII where
// it looks for blanks (it runs into undefined behaviour), control characters, and keys of very many
// levels (its recursion ends the stack). All of it is wrong TOML, but for text in three quotes,
// which our files have no use for.

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::policy {

// "policy.toml: line 12: ", the file name made harmless.
std::string at_line(std::string_view file, int line);

// Malformed or TooLarge, with file and line. Limits: 1 MiB of text, 200 dots a line outside quotes
// and comments. Linear time.
Result<void> scan_toml(std::string_view text, std::string_view file);

}  // namespace missent::policy
