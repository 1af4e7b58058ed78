// SPDX-License-Identifier: Apache-2.0
// Any bytes as a message that Outlook saved.
#include "read_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return missent::fuzz::read_parts(data, size, missent::archive::read_msg);
}
