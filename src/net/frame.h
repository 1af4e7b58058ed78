// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lines between this program and its worker processes: frames with a length, of a request
// towards the worker, of an answer back. Both ends are on one machine, so numbers are as the
// machine has them.
//
// The other end may be hostile: a longer frame than allowed is Malformed before its bytes are
// waited for, and memory grows only with bytes that have come.

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::net {

struct FrameHeader {
  uint32_t length = 0;  // of what follows, bytes
  uint32_t number = 0;  // an answer has that of its request
  uint32_t memory = 0;  // of an answer: the most the worker ever held, KiB
};

struct Frame {
  FrameHeader header;
  std::string_view bytes;  // until the next call of the reader
};

enum class Filled { Some, Nothing, Ended };  // Nothing: a descriptor that does not block has none

class FrameReader {
 public:
  explicit FrameReader(uint32_t longest) : longest_(longest) {}

  // The next frame that is here whole.
  Result<std::optional<Frame>> next();
  // Reads once from the descriptor. Ended also when the line broke.
  Filled fill(int descriptor);
  bool empty() const { return begin_ == end_; }

 private:
  void make_room();

  uint32_t longest_;
  std::vector<char> buffer_;
  size_t begin_ = 0, end_ = 0;  // what is here and not yet taken
  size_t wanted_ = 0;           // bytes of the frame that begins at begin_, as far as is known
};

// Appends a frame.
void add_frame(std::string& out, const FrameHeader& header, std::string_view bytes);

}  // namespace missent::net
