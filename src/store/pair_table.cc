// SPDX-License-Identifier: Apache-2.0
#include "store/pair_table.h"

#include <algorithm>
#include <limits>

namespace missent::store {

namespace {

constexpr uint32_t MostBrief = std::numeric_limits<uint16_t>::max();
constexpr size_t FirstSlots = 256;

uint32_t day_of(const std::optional<Time>& time) { return static_cast<uint32_t>(to_day(time)); }

uint64_t spread(uint32_t sender, uint32_t recipient) {
  uint64_t hash = (uint64_t{sender} << 32U | recipient) * 0x9e3779b97f4a7c15ULL;
  hash ^= hash >> 32U;
  return hash * 0xff51afd7ed558ccdULL >> 16U;
}

}  // namespace

PairTable::Key PairTable::key_of(RowId sender, RowId recipient) {
  return {static_cast<uint32_t>(sender), static_cast<uint32_t>(recipient)};
}

PairTable::Whole PairTable::whole_of(const Key& key, const habits::PairMemory& memory) {
  const auto& tally = memory.tally;
  return {key,
          tally.sent,
          tally.received,
          tally.replies,
          tally.bounces,
          day_of(tally.first_sent),
          day_of(tally.last_sent),
          memory.subjects};
}

std::optional<PairTable::Brief> PairTable::brief_of(const Whole& whole) {
  const bool is_brief =
      whole.replies == 0 && whole.bounces == 0 &&
      std::all_of(whole.subjects.begin() + 1, whole.subjects.end(),
                  [](uint32_t subject) { return subject == 0; }) &&
      std::max({whole.sent, whole.received, whole.first_day, whole.last_day}) <= MostBrief;
  if (!is_brief) return std::nullopt;
  const auto narrow = [](uint32_t number) { return static_cast<uint16_t>(number); };
  return Brief{whole.key,
               narrow(whole.sent),
               narrow(whole.received),
               narrow(whole.first_day),
               narrow(whole.last_day),
               whole.subjects.front()};
}

PairTable::Key PairTable::key_at(uint32_t slot) const {
  return (slot & IsWhole) != 0 ? wholes_[slot & ~IsWhole].key : briefs_[slot].key;
}

size_t PairTable::place_of(const Key& key) const {
  size_t at = spread(key.sender, key.recipient) & (slots_.size() - 1);
  while (slots_[at] != Free && key_at(slots_[at]) != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::optional<habits::PairMemory> PairTable::find(RowId sender, RowId recipient) const {
  if (slots_.empty()) return std::nullopt;
  const uint32_t slot = slots_[place_of(key_of(sender, recipient))];
  if (slot == Free) return std::nullopt;
  habits::PairMemory out;
  if ((slot & IsWhole) == 0) {
    const Brief& brief = briefs_[slot];
    out.tally = {
        brief.sent, brief.received, 0, 0, from_day(brief.first_day), from_day(brief.last_day)};
    out.subjects.front() = brief.subject;
    return out;
  }
  const Whole& whole = wholes_[slot & ~IsWhole];
  out.tally = {whole.sent,
               whole.received,
               whole.replies,
               whole.bounces,
               from_day(whole.first_day),
               from_day(whole.last_day)};
  out.subjects = whole.subjects;
  return out;
}

void PairTable::put(RowId sender, RowId recipient, const habits::PairMemory& memory) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow();
  const Whole whole = whole_of(key_of(sender, recipient), memory);
  const auto brief = brief_of(whole);
  uint32_t& slot = slots_[place_of(whole.key)];
  used_ += slot == Free ? 1 : 0;
  if (slot != Free && (slot & IsWhole) != 0) {
    wholes_[slot & ~IsWhole] = whole;
  } else if (brief && slot != Free) {
    briefs_[slot] = *brief;
  } else if (brief) {
    slot = add_brief(*brief);
  } else {
    if (slot != Free) left_.push_back(slot);
    slot = static_cast<uint32_t>(wholes_.size()) | IsWhole;
    wholes_.push_back(whole);
  }
}

uint32_t PairTable::add_brief(const Brief& brief) {
  if (left_.empty()) {
    briefs_.push_back(brief);
    return static_cast<uint32_t>(briefs_.size() - 1);
  }
  const uint32_t place = left_.back();
  left_.pop_back();
  briefs_[place] = brief;
  return place;
}

void PairTable::grow() {
  std::vector<uint32_t> old(std::max(FirstSlots, slots_.size() * 2), Free);
  old.swap(slots_);
  for (const uint32_t slot : old)
    if (slot != Free) slots_[place_of(key_at(slot))] = slot;
}

}  // namespace missent::store
