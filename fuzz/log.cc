// SPDX-License-Identifier: Apache-2.0
// Any bytes as a mail log of Postfix, and as a message tracking log of Exchange.
#include "archive/expand.h"

#include <cstddef>
#include <cstdint>

using namespace missent::archive;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Given given{.bytes = {reinterpret_cast<const char*>(data), size}};
  SkippedList skipped;
  for (const auto read : {read_postfix, read_exchange}) {
    PartsWriter out({}, "seed", &skipped);
    read(given, out);
    static_cast<void>(out.finish());
  }
  return 0;
}
