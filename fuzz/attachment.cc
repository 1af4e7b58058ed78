// SPDX-License-Identifier: Apache-2.0
// Any bytes as an attachment of any kind: what it is, and all that stands in it.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.bin", [](auto& document, auto bytes) {
    extract::read_file(document, bytes);
  });
}
