// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is remembered of pairs, in little memory: most pairs wrote once or twice and take some 30
// bytes, the others some 60. Nothing is taken out. Dates of a tally are kept to the day
// (store/habit_rows.h), numbers of rows below 2^32. Threads: reading is safe while nobody puts.
// Test: store/pair_table_test.cc.

#include "habits/recall.h"
#include "store/habit_rows.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace missent::store {

class PairTable {
 public:
  // Nothing where none was put.
  std::optional<habits::PairMemory> find(RowId sender, RowId recipient) const;
  void put(RowId sender, RowId recipient, const habits::PairMemory& memory);

  size_t size() const { return used_; }

 private:
  struct Key {
    uint32_t sender = 0, recipient = 0;
    bool operator==(const Key&) const = default;
  };
  struct Brief {  // without replies, bounces and older subjects, with small numbers
    Key key;
    uint16_t sent = 0, received = 0, first_day = 0, last_day = 0;
    uint32_t subject = 0;
  };
  struct Whole {
    Key key;
    uint32_t sent = 0, received = 0, replies = 0, bounces = 0, first_day = 0, last_day = 0;
    std::array<uint32_t, 4> subjects{};
  };
  static constexpr uint32_t Free = UINT32_MAX, IsWhole = 1U << 31;

  static Key key_of(RowId sender, RowId recipient);
  static Whole whole_of(const Key& key, const habits::PairMemory& memory);
  static std::optional<Brief> brief_of(const Whole& whole);
  Key key_at(uint32_t slot) const;
  size_t place_of(const Key& key) const;  // of its slot, or of the free one for it
  uint32_t add_brief(const Brief& brief);
  void grow();

  std::vector<uint32_t> slots_;  // numbers into one of the lists
  std::deque<Brief> briefs_;
  std::deque<Whole> wholes_;
  std::vector<uint32_t> left_;  // of briefs_, by pairs that are whole since
  size_t used_ = 0;
};

}  // namespace missent::store
