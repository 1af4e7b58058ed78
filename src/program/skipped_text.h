// SPDX-License-Identifier: Apache-2.0
#pragma once
// Says on stderr what of the archives was not read: the first twenty by name, the others counted.

#include "archive/skipped.h"
#include "program/output.h"

#include <cstdint>
#include <string>

namespace missent::program {

// How the command must end for it: Wrong where something was skipped and no message was read at
// all, else Clear.
ExitStatus say_skipped(const archive::SkippedList& skipped, uint64_t messages_read, Output& output);

// ", 3 passed over", or nothing.
std::string skipped_count(const archive::SkippedList& skipped);

}  // namespace missent::program
