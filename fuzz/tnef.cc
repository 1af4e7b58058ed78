// SPDX-License-Identifier: Apache-2.0
// winmail.dat and the compressed Rich Text in it.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.tnef", [](auto& document, auto bytes) {
    extract::read_tnef(document, bytes);
  });
}
