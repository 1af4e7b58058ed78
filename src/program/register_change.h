// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the commands of the registers share: a change of the store with its entry in the log, and
// how it is told.

#include "program/output.h"
#include "program/session.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

// The entries of the store with the version they have: a change made of them is a conflict when
// somebody was quicker.
struct StoredRegisters {
  habits::RegisterEntries entries;
  uint64_t version = 0;
};
Result<StoredRegisters> read_registers(const Session& session);

// Changes the store, logs it as done by `command` ("partner import") and has it judged by.
Result<guard::RegisterReport> change_registers(const Session& session,
                                               const guard::RegisterChange& change,
                                               std::string_view command);

struct Noun {
  std::string_view one, many;
};
// "16000 partners: 12 added, 3 changed, 15985 as before", or the same as JSON.
void tell(const guard::RegisterReport& report, Noun noun, bool json, Output& output);

// A register file, up to 64 MiB.
Result<std::string> read_register_file(const Session& session, const std::string& path);

Time today(const Session& session);  // at midnight UTC

}  // namespace missent::program
