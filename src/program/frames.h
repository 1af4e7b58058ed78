// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files of frames: length, XXH64, bytes. What is cut or damaged is told from what is whole. Test:
// program/shard_file_test.cc.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::program {

struct FrameHead {
  uint64_t digest = 0;
  uint64_t length = 0;  // of the bytes, at most 64 MiB and 64 kB
};

void add_frame(std::string& out, std::string_view bytes);
// The bytes of the whole frame that begins at `at`, "" where there is none.
std::string_view frame_at(std::string_view file, size_t at);
// Where the next one begins.
inline size_t behind_frame(size_t at, std::string_view bytes) {
  return at + sizeof(FrameHead) + bytes.size();
}

// Unavailable: "the log of a scan: No space left on device".
Failure cannot_write(std::string_view what, int error_number);
Result<void> write_all(int file, std::string_view bytes, std::string_view what);

}  // namespace missent::program
