// SPDX-License-Identifier: Apache-2.0
#include "base/identifier.h"

#include <cstdlib>
#include <sys/random.h>
#include <vector>

namespace missent {

std::string random_identifier(unsigned bytes) {
  std::vector<unsigned char> random(bytes);
  // Up to 256 bytes never come short once the pool is ready (getrandom(2)).
  if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(bytes)) std::abort();
  static constexpr char Alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  unsigned held = 0, count = 0;
  for (unsigned char byte : random) {
    held = (held << 8) | byte;
    for (count += 8; count >= 5; count -= 5) out += Alphabet[(held >> (count - 5)) & 31];
  }
  if (count > 0) out += Alphabet[(held << (5 - count)) & 31];
  return out;
}

}  // namespace missent
