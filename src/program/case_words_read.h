// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person says of a case on the command line, read and put into it.

#include "guard/case.h"
#include "program/command_case.h"

namespace missent::program {

// "2023-07-20T09:14:00Z", or "2023-07-20" for its beginning; Malformed names the flag.
Result<Time> read_case_time(std::string_view flag, const std::string& text);

// Malformed, with the words there are: nothing is changed then.
Result<void> assess(guard::Case& one, const AssessOptions& options);

}  // namespace missent::program
