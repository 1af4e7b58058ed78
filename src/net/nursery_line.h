// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a program and its nursery of workers say to each other, over a SOCK_SEQPACKET pair. Both are
// the same program of the same version.

#include <array>
#include <cstdint>

namespace missent::net {

inline constexpr int NurseryDescriptor = 3;  // where the nursery finds its end

enum class NurseryWord : uint32_t {
  Ready,  // nursery: workers can be locked here; `text` says why not when `value` is not 0
  Spawn,  // program: with the descriptor of the worker's line. Answer: `value` is its process id,
          // or 0
  End,    // program: kill the worker `value`, if it lives. Answer: `value` is its wait status
};

struct NurseryMessage {
  NurseryWord word = NurseryWord::Ready;
  int32_t value = 0;
  std::array<char, 240> text{};  // ends with NUL
};

// False: the line is closed. A descriptor that comes with a message must be taken (-1: none came).
bool send_message(int line, const NurseryMessage& message, int descriptor = -1);
bool receive_message(int line, NurseryMessage& message, int& descriptor);

}  // namespace missent::net
