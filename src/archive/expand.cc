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
  switch (format) {
    case Format::Packed:
      return unpack(given, out);
    case Format::Pst:
      return read_pst(given, out);
    case Format::Compound:
      return read_msg(given, out);
    case Format::PostfixLog:
      return read_postfix(given, out);
    case Format::ExchangeLog:
      return read_exchange(given, out);
    case Format::Plain:
    case Format::Other:
      return;
  }
}

}  // namespace missent::archive
