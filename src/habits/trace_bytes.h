// SPDX-License-Identifier: Apache-2.0
#pragma once
// A trace as bytes, for a row of the store (docs/formats/habits.md). Numbers are unsigned LEB128; a
// list is its length and its members; sorted hashes are kept as differences.

#include "base/result.h"
#include "habits/trace.h"

#include <string>
#include <string_view>

namespace missent::habits {

std::string write_trace(const Trace& trace);

// Malformed when the bytes are not what write_trace writes; reads nothing beyond them. Bounded by
// their size.
Result<Trace> read_trace(std::string_view bytes);

}  // namespace missent::habits
