// SPDX-License-Identifier: Apache-2.0
// Traces as bytes: what is read is written as the same bytes, all else is malformed.
#include "habits/trace_bytes.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto trace = habits::read_trace(bytes);
  if (trace && habits::write_trace(*trace) != bytes) std::abort();
  if (!trace && trace.error().kind != Kind::Malformed) std::abort();
  return 0;
}
