// SPDX-License-Identifier: Apache-2.0
// Any bytes as a ZIP file, with what is built on it: Office Open XML and OpenDocument.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.xlsx", [](auto& document, auto bytes) {
    extract::read_zip(document, bytes);
  });
}
