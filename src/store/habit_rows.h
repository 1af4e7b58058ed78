// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a store keeps of habits, as rows, and the door to where they stand. How a lesson changes
// them (store/learn.h) and what is read out of them (evidence_of) is the same for every store.
//
// Addresses are kept by number. An address is known when one of us wrote to it, it wrote to us, or
// somebody confirmed it.

#include "habits/evidence.h"
#include "habits/lesson.h"
#include "habits/recall.h"
#include "habits/trace.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::store {

using RowId = int64_t;

struct AddressRow {
  RowId id = 0;
  habits::Tally all;        // between the organisation and the address; each message counts once
  uint32_t senders = 0;     // of us who wrote to it
  uint32_t messages = 0;    // it sent, as one of us
  uint32_t recipients = 0;  // distinct ones that it wrote to
  std::vector<std::string> names;  // latest first

  bool operator==(const AddressRow&) const = default;
};

struct DomainRow {
  RowId id = 0;
  uint32_t addresses = 0;
  habits::Tally tally;  // each message counts once

  bool operator==(const DomainRow&) const = default;
};

struct KeyParts {  // views into the key
  std::string_view local;
  std::string_view domain;
};
KeyParts split_key(std::string_view habit_key);

// Rows as they are being changed by lessons. References stay valid until the batch ends. May throw
// what its database throws.
class HabitTable {
 public:
  virtual ~HabitTable() = default;
  virtual bool add_message(int64_t number) = 0;            // false: it was there
  virtual void add_sent_id(int64_t id, RowId sender) = 0;  // the first of equals stays
  virtual RowId sender_of_id(int64_t id) = 0;              // 0: nobody of us
  virtual AddressRow* find_address(std::string_view key) = 0;
  virtual AddressRow& address(
      std::string_view key) = 0;  // makes it, and its domain, when there is none
  virtual DomainRow& domain_of(std::string_view key) = 0;  // of an address that is there
  // Calls `change` with what is remembered, at first nothing; dates come back as days.
  using ChangePair = std::function<void(habits::PairMemory&)>;
  virtual void change_pair(RowId sender, RowId recipient, const ChangePair& change) = 0;
  virtual void add_together(RowId low, RowId high) = 0;
  virtual void add_traces(const habits::Lesson& lesson) = 0;
};

// By what a message is remembered: its day and 48 bits of its digest, so that mail learned in order
// of time lies together.
int64_t message_number(const habits::Lesson& lesson);
int64_t day_of_message(int64_t number);  // the same for messages of one day
int64_t id_number(const habits::MessageKey& id);

// Days are kept as small numbers: 1 is 1 January 1970, 0 is never. Dates outside 1970 to 9999
// become the nearest of these.
int64_t to_day(const std::optional<Time>& time);
std::optional<Time> from_day(int64_t day);
// What is left of the times when only days are kept.
void round_to_days(habits::Tally& tally);

// `address` and `pair` may be null: then only the domain is known.
habits::Evidence evidence_of(const std::string& key, const DomainRow& domain,
                             const AddressRow* address, const habits::PairMemory* pair);

}  // namespace missent::store
