// SPDX-License-Identifier: Apache-2.0
// PDF files: poppler and what we make of its painting.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.pdf", [](auto& document, auto bytes) {
    extract::read_pdf(document, bytes);
  });
}
