// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads any bytes as a store of mail within small limits.
#include "archive/expand.h"

#include <cstddef>
#include <cstdint>

namespace missent::fuzz {

// `reader` is archive::read_pst or another of archive/expand.h.
template <typename Reader>
int read_parts(const uint8_t* data, size_t size, Reader reader) {
  archive::UnpackLimits limits;
  limits.most_bytes = 4 << 20;
  limits.most_parts = 100;
  archive::SkippedList skipped;
  archive::PartsWriter out(limits, "seed", &skipped);
  reader(archive::Given{.bytes = {reinterpret_cast<const char*>(data), size}}, out);
  static_cast<void>(out.finish());
  return 0;
}

}  // namespace missent::fuzz
