// SPDX-License-Identifier: Apache-2.0
// Any bytes as a packed archive: taken apart within its limits, and each message is read back from
// where it was put.
#include "archive/expand.h"
#include "archive/messages.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::archive;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  UnpackLimits limits;
  limits.most_bytes = 1 << 20;
  limits.most_parts = 1'000;
  SkippedList skipped;
  PartsWriter out(limits, "seed", &skipped);
  unpack({.bytes = bytes}, out);
  const auto done = out.finish();
  if (!done) return 0;
  const auto whole = done->bytes.view();
  uint64_t end = 0;
  for (const Part& part : done->parts) {
    if (part.begin < end || part.begin + part.size > whole.size()) std::abort();
    end = part.begin + part.size;
    const auto view = whole.substr(part.begin, part.size);
    const auto kind = part.shape == Shape::Any ? mbox_kind(view) : MboxKind::None;
    Messages messages(view, part.shape, kind);
    while (messages.next()) {
    }
  }
  return 0;
}
