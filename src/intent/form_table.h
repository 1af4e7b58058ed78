// SPDX-License-Identifier: Apache-2.0
#pragma once
// A compact multimap from the hash of a form to name numbers: open addressing, 8 bytes a slot, at
// most `Crowd` names a form (a form that many names share tells nothing). Grows by doubling.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace missent::intent {

class FormTable {
 public:
  static constexpr size_t Crowd = 48;

  size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

  void add(uint32_t form, uint32_t name);
  // Calls take(name) for each name filed under the form; hashes may collide, so names may be
  // strangers.
  template <typename Take>
  void each(uint32_t form, Take take) const {
    if (slots_.empty()) return;
    size_t at = place(form);
    for (size_t seen = 0; slots_[at].name != Empty && seen < Longest; at = next(at), ++seen)
      if (slots_[at].form == form) take(slots_[at].name);
  }

 private:
  static constexpr uint32_t Empty = 0xFFFFFFFF;
  static constexpr size_t Longest = 512;  // slots looked at: bounds the time of a look-up
  struct Slot {
    uint32_t form = 0, name = Empty;
  };

  size_t place(uint32_t form) const {
    return static_cast<size_t>((form * 0x9E3779B97F4A7C15ULL) >> shift_);
  }
  size_t next(size_t at) const { return (at + 1) & (slots_.size() - 1); }
  bool put(uint32_t form, uint32_t name);
  void grow();

  std::vector<Slot> slots_;
  unsigned shift_ = 64;
  size_t used_ = 0;
};

}  // namespace missent::intent
