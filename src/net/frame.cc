// SPDX-License-Identifier: Apache-2.0
#include "net/frame.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace missent::net {

namespace {
constexpr size_t Chunk = 256 << 10;
}

Result<std::optional<Frame>> FrameReader::next() {
  const size_t here = end_ - begin_;
  wanted_ = sizeof(FrameHeader);
  if (here < wanted_) return std::optional<Frame>();
  Frame frame;
  std::memcpy(&frame.header, buffer_.data() + begin_, sizeof(FrameHeader));
  if (frame.header.length > longest_) return fail(Kind::Malformed, "a frame is too long");
  wanted_ += frame.header.length;
  if (here < wanted_) return std::optional<Frame>();
  frame.bytes = {buffer_.data() + begin_ + sizeof(FrameHeader), frame.header.length};
  begin_ += wanted_;
  return std::optional(frame);
}

// Doubling, so that a length alone costs nothing; what is taken makes room first.
void FrameReader::make_room() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (begin_ > 0 && buffer_.size() - end_ < Chunk / 4) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.empty()) buffer_.resize(Chunk);
  if (buffer_.size() - end_ < Chunk / 4)
    buffer_.resize(std::max(buffer_.size() + Chunk,
                            std::min(2 * buffer_.size(), wanted_ + sizeof(FrameHeader) + Chunk)));
}

Filled FrameReader::fill(int descriptor) {
  make_room();
  ssize_t got = 0;
  do {
    got = read(descriptor, buffer_.data() + end_, buffer_.size() - end_);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return errno == EAGAIN ? Filled::Nothing : Filled::Ended;
  end_ += static_cast<size_t>(got);
  return got == 0 ? Filled::Ended : Filled::Some;
}

void add_frame(std::string& out, const FrameHeader& header, std::string_view bytes) {
  FrameHeader whole = header;
  whole.length = static_cast<uint32_t>(bytes.size());
  out.append(reinterpret_cast<const char*>(&whole), sizeof(whole)).append(bytes);
}

}  // namespace missent::net
