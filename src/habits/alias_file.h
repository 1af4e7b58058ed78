// SPDX-License-Identifier: Apache-2.0
#pragma once
// The text of Postfix's aliases(5): "name: member, member". Lines that begin with a space go on
// with the one before, # begins a comment. Members without a domain are other names of the file or
// accounts; "|command", "/file" and ":include:/file" reach nobody that is known here and are passed
// over. Limits: 64 MiB, 1,000,000 names.

#include "habits/registers.h"

#include <string_view>
#include <vector>

namespace missent::habits {

// Names and members without a domain are in `domain` (A-labels). Malformed names file and line.
Result<std::vector<MailList>> parse_aliases(std::string_view text, std::string_view file,
                                            std::string_view domain);

}  // namespace missent::habits
