// SPDX-License-Identifier: Apache-2.0
// Any bytes as a message that Outlook saved.
#include "archive/expand.h"

#include <cstddef>
#include <cstdint>

using namespace missent::archive;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  UnpackLimits limits;
  limits.most_bytes = 4 << 20;
  limits.most_parts = 100;
  SkippedList skipped;
  PartsWriter out(limits, "seed", &skipped);
  read_msg({.bytes = {reinterpret_cast<const char*>(data), size}}, out);
  static_cast<void>(out.finish());
  return 0;
}
