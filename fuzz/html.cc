// SPDX-License-Identifier: Apache-2.0
// Any bytes as HTML, in any charset.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.html", [](auto& document, auto bytes) {
    extract::read_html(document, bytes, "");
  });
}
