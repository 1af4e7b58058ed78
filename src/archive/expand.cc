// SPDX-License-Identifier: Apache-2.0
#include "archive/expand.h"

namespace missent::archive {
namespace {

// Mail packs to a tenth, logs to a fiftieth; a file made to do harm to a thousandth and less.
constexpr uint64_t MostRatio = 250;
constexpr uint64_t AlwaysAllowed = 256 << 20;

}  // namespace

UnpackLimits limits_for(uint64_t bytes) {
  UnpackLimits limits;
  limits.most_bytes = AlwaysAllowed + MostRatio * bytes;
  return limits;
}

void expand(Format format, const Given& given, PartsWriter& out) {
  if (given.depth > DeepestExpansion) return out.skip(given.name, "lies in too many others");
  if (format == Format::Packed) unpack(given, out);
  if (format == Format::Pst) read_pst(given, out);
}

}  // namespace missent::archive
