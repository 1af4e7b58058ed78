// SPDX-License-Identifier: Apache-2.0
// Any bytes as a personal folder file.
#include "read_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return missent::fuzz::read_parts(data, size, missent::archive::read_pst);
}
