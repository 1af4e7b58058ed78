// SPDX-License-Identifier: Apache-2.0
#include "habits/hash_lists.h"

#include <algorithm>
#include <bit>

namespace missent::habits {

namespace {

constexpr size_t FewestSlots = 8;
constexpr uint32_t Spread = 2654435769U;  // 2^32 by the golden ratio

}  // namespace

std::span<const uint32_t> HashLists::list_of(const Slot& slot) const {
  if ((slot.value & IsBlock) == 0) return {&slot.value, 1};
  const uint32_t* block = blocks_.data() + (slot.value & ~IsBlock);
  return {block + 1, *block};
}

size_t HashLists::place_of(uint32_t hash) const {
  const size_t last = slots_.size() - 1;
  size_t place = (hash * Spread) >> (32U - static_cast<unsigned>(std::bit_width(last)));
  while (slots_[place].value != Free && slots_[place].hash != hash) place = (place + 1) & last;
  return place;
}

std::span<const uint32_t> HashLists::find(uint32_t hash) const {
  if (slots_.empty()) return {};
  const Slot& slot = slots_[place_of(hash)];
  return slot.value == Free ? std::span<const uint32_t>() : list_of(slot);
}

void HashLists::grow() {
  std::vector<Slot> old(std::max(FewestSlots, slots_.size() * 2));
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.value != Free) slots_[place_of(slot.hash)] = slot;
}

uint32_t HashLists::take_block(size_t size_class) {
  if (const uint32_t left = freed_[size_class]; left != 0) {
    freed_[size_class] = blocks_[left - 1];
    return left - 1;
  }
  const size_t begin = blocks_.size(), end = begin + (size_t{1} << size_class);
  if (end > blocks_.capacity()) blocks_.reserve(std::max(end, begin + begin / 4));
  blocks_.resize(end);
  return static_cast<uint32_t>(begin);
}

// Room behind the `count` numbers of the slot's list.
uint32_t* HashLists::append(Slot& slot, uint32_t count) {
  const bool is_block = (slot.value & IsBlock) != 0;
  if (is_block && !std::has_single_bit(count + 1)) return &blocks_[slot.value & ~IsBlock];
  const auto size_class = std::max(FirstClass, static_cast<size_t>(std::bit_width(count + 1)));
  const uint32_t block = take_block(size_class);
  if (is_block) {
    const uint32_t before = slot.value & ~IsBlock;
    std::copy_n(blocks_.begin() + before, count + 1, blocks_.begin() + block);
    auto& freed = freed_[size_class - 1];
    blocks_[before] = freed;
    freed = before + 1;
  } else {
    blocks_[block + 1] = slot.value;
  }
  slot.value = block | IsBlock;
  return &blocks_[block];
}

size_t HashLists::add(uint32_t hash, uint32_t number) {
  if (used_ * 8 >= slots_.size() * 7) grow();
  Slot& slot = slots_[place_of(hash)];
  if (slot.value == Free) {
    slot = {hash, number};
    ++used_;
    return 1;
  }
  const auto count = static_cast<uint32_t>(list_of(slot).size());
  uint32_t* block = append(slot, count);
  block[count + 1] = number;
  block[0] = count + 1;
  return count + 1;
}

size_t HashLists::bytes() const {
  return slots_.capacity() * sizeof(Slot) + blocks_.capacity() * sizeof(uint32_t);
}

}  // namespace missent::habits
