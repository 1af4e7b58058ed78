// SPDX-License-Identifier: Apache-2.0
// Any bytes as XML, with or without a confidentiality label in it.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.xml", [](auto& document, auto bytes) {
    extract::read_xml(document, bytes);
  });
}
