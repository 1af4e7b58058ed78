// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lists of numbers by hash, compact: most hashes of words stand once, and such a one takes no more
// than its place in the table, 12 bytes on average. Longer lists lie in one block each. Nothing is
// taken out. Threads: reading is safe while nobody adds. Test: habits/hash_lists_test.cc.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace missent::habits {

class HashLists {
 public:
  static constexpr uint32_t MostNumber = (1U << 31) - 2;

  // To the end of the hash's list; returns how long that is now. `number` at most MostNumber.
  size_t add(uint32_t hash, uint32_t number);
  // In the order of adding; valid until something is added.
  std::span<const uint32_t> find(uint32_t hash) const;
  // Each list once, in an order that depends on nothing but what was added.
  template <typename Visit>
  void each(Visit visit) const {
    for (const Slot& slot : slots_)
      if (slot.value != Free) visit(slot.hash, list_of(slot));
  }

  size_t bytes() const;  // of memory

 private:
  static constexpr uint32_t Free = UINT32_MAX, IsBlock = 1U << 31;
  static constexpr size_t Classes = 32, FirstClass = 2;  // blocks of 1 << class numbers

  struct Slot {
    uint32_t hash = 0;
    uint32_t value = Free;  // the one number, or IsBlock and where its block begins
  };

  std::span<const uint32_t> list_of(const Slot& slot) const;
  size_t place_of(uint32_t hash) const;  // of its slot, or of the free one for it
  void grow();
  uint32_t take_block(size_t size_class);
  uint32_t* append(Slot& slot, uint32_t count);

  std::vector<Slot> slots_;
  size_t used_ = 0;
  std::vector<uint32_t> blocks_;           // each: its length, its numbers, room for more
  std::array<uint32_t, Classes> freed_{};  // first block left of each size, plus one; it names the
                                           // next
};

}  // namespace missent::habits
