// SPDX-License-Identifier: Apache-2.0
#pragma once
// SplitMix64 (Steele, Lea and Flood 2014): numbers that look random and are the same everywhere,
// for simulations.

#include <cstddef>
#include <cstdint>

namespace missent::intent {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  double share() {
    return static_cast<double>(next() >> 11U) / 9007199254740992.0;
  }  // from 0 to below 1
  size_t below(size_t count) { return static_cast<size_t>(share() * static_cast<double>(count)); }

 private:
  uint64_t state_;
};

}  // namespace missent::intent
