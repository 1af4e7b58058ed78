// SPDX-License-Identifier: Apache-2.0
#include "extract/inflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace missent::extract {
namespace {

constexpr uint64_t LargestRatio = 1'032;  // of deflate

struct Free {
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

using Unpack = decltype(&libdeflate_deflate_decompress);

// Made once a thread: a document may have a thousand streams of a few hundred bytes.
libdeflate_decompressor* decompressor() {
  thread_local const std::unique_ptr<libdeflate_decompressor, Free> made(
      libdeflate_alloc_decompressor());
  return made.get();
}

Result<std::string> unpack(Unpack call, std::string_view packed, uint64_t claimed, Budget& budget) {
  if (decompressor() == nullptr) return fail(Kind::Internal, "no memory");
  const uint64_t most = std::min(budget.bytes_left(), packed.size() * LargestRatio + 64);
  uint64_t room = std::clamp<uint64_t>(claimed, 64, std::max<uint64_t>(64, most));
  std::string out;
  while (true) {
    out.resize(room);
    size_t made = 0;
    const auto result =
        call(decompressor(), packed.data(), packed.size(), out.data(), out.size(), &made);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(made);
      if (!budget.take_bytes(made)) return fail(Kind::TooLarge, "more than may be unpacked");
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
      return fail(Kind::Malformed, "the packed data is damaged");
    if (room >= most) {
      budget.take_bytes(budget.bytes_left() + 1);
      return fail(Kind::TooLarge, "more than may be unpacked");
    }
    room = std::min(most, room * 4);
  }
}

}  // namespace

Result<std::string> inflate(std::string_view packed, uint64_t claimed, Budget& budget) {
  return unpack(&libdeflate_deflate_decompress, packed, claimed, budget);
}

Result<std::string> inflate_zlib(std::string_view packed, uint64_t claimed, Budget& budget) {
  return unpack(&libdeflate_zlib_decompress, packed, claimed, budget);
}

}  // namespace missent::extract
