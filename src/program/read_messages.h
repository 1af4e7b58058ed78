// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads a few messages of an archive for an investigation, in worker processes. Any thread.

#include "guard/guard.h"
#include "program/message_reader.h"
#include "program/scan_message.h"
#include "program/shard.h"

#include <optional>
#include <vector>

namespace missent::program {

// In their order. Of a part of a scan only its messages are read in full; of the others their
// headers and texts, which is enough to learn from. What a message teaches is the same either way:
// where it was not read whole, the lesson is that of the light reading.
Result<std::vector<ScanMessage>> read_messages(guard::Guard& guard,
                                               const std::vector<ReadMessage>& messages,
                                               const ScanRules& rules, std::optional<Shard> part);

}  // namespace missent::program
