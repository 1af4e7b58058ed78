// SPDX-License-Identifier: Apache-2.0
// S/MIME and signed files, and whatever they hold.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.p7m", [](auto& document, auto bytes) {
    extract::read_cms(document, bytes);
  });
}
