// SPDX-License-Identifier: Apache-2.0
// Rich Text: any bytes end, and give valid text.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.rtf", [](auto& document, auto bytes) {
    extract::read_rtf(document, bytes);
  });
}
