// SPDX-License-Identifier: Apache-2.0
#pragma once
// XXH64 with seed 0 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): fast, without a key, the same
// on every platform and in every release, for what habits store (docs/formats/habits.md). It is no
// protection against somebody who wants two texts to collide.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace missent::habits {

class Hash64 {
 public:
  void add(std::string_view bytes);
  void add_number(uint64_t number);        // as 8 bytes, lowest first
  void add_field(std::string_view bytes);  // its length as a number, then the bytes: so that two
                                           // fields never run together
  uint64_t value() const;

 private:
  static constexpr size_t StripeSize = 32;
  void add_stripe(const unsigned char* stripe);

  std::array<uint64_t, 4> lanes_ = {0x60EA27EEADC0B5D6, 0xC2B2AE3D27D4EB4F, 0, 0x61C8864E7A143579};
  std::array<unsigned char, StripeSize> rest_{};
  uint64_t size_ = 0;
};

uint64_t hash64(std::string_view bytes);

}  // namespace missent::habits
