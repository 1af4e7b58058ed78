// SPDX-License-Identifier: Apache-2.0
// Compound files of any kind: old Office, messages of Outlook.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.ole", [](auto& document, auto bytes) {
    extract::read_ole(document, bytes);
  });
}
