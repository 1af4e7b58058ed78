// SPDX-License-Identifier: Apache-2.0
// Any bytes as a calendar, in any charset.
#include "read_attachment.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.ics", [](auto& document, auto bytes) {
    extract::read_calendar(document, bytes, "");
  });
}
