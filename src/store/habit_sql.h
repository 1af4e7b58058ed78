// SPDX-License-Identifier: Apache-2.0
#pragma once
// The kept statements of the habits: each a struct with its inputs, its outputs and the statement
// bound to both. Not copied: the statement points into the struct.

#include "store/database.h"
#include "store/habit_rows.h"
#include "store/soci_api.h"

#include <string>

namespace missent::store {

struct TallyColumns {
  Number sent = 0, received = 0, replies = 0, bounces = 0, first_sent = 0, last_sent = 0;

  habits::Tally tally() const;
  void set(const habits::Tally& tally);
};

struct FindAddress {  // the domain, and in it the address: address_id 0 when only the domain is
                      // known
  explicit FindAddress(soci::session& sql);
  FindAddress(const FindAddress&) = delete;
  FindAddress& operator=(const FindAddress&) = delete;

  bool find(std::string_view key);  // false: the domain is unknown too
  DomainRow domain_row() const;
  AddressRow address_row() const;

  std::string local, domain;
  Number domain_id = 0, domain_addresses = 0;
  TallyColumns domain_tally;
  Number address_id = 0, senders = 0, messages = 0, recipients = 0, confirmed_at = 0;
  TallyColumns all;
  std::string names, confirmed_by, confirmed_note;
  soci::statement statement;
};

struct FindPair {
  explicit FindPair(soci::session& sql);
  FindPair(const FindPair&) = delete;
  FindPair& operator=(const FindPair&) = delete;

  bool find(RowId from, RowId to, habits::PairMemory& pair);

  Number sender = 0, recipient = 0;
  TallyColumns tally;
  Number subjects_a = 0, subjects_b = 0;
  soci::statement statement;
};

struct WriteDomain {
  explicit WriteDomain(soci::session& sql);
  WriteDomain(const WriteDomain&) = delete;
  WriteDomain& operator=(const WriteDomain&) = delete;

  void write(std::string_view domain, const DomainRow& row);

  std::string name;
  Number id = 0, addresses = 0;
  TallyColumns tally;
  soci::statement statement;
};

struct WriteAddress {
  explicit WriteAddress(soci::session& sql);
  WriteAddress(const WriteAddress&) = delete;
  WriteAddress& operator=(const WriteAddress&) = delete;

  void write(RowId domain, std::string_view local, const AddressRow& row);

  Number domain_id = 0, id = 0, senders = 0, messages = 0, recipients = 0;
  std::string local_part, names;
  TallyColumns all;
  soci::statement statement;
};

struct WritePair {
  explicit WritePair(soci::session& sql);
  WritePair(const WritePair&) = delete;
  WritePair& operator=(const WritePair&) = delete;

  void write(RowId from, RowId to, const habits::PairMemory& pair);

  Number sender = 0, recipient = 0;
  TallyColumns tally;
  Number subjects_a = 0, subjects_b = 0;
  soci::statement statement;
};

struct AddTogether {
  explicit AddTogether(soci::session& sql);
  AddTogether(const AddTogether&) = delete;
  AddTogether& operator=(const AddTogether&) = delete;

  void add(RowId low_id, RowId high_id, uint32_t by);

  Number low = 0, high = 0, messages = 0;
  soci::statement statement;
};

struct MessageMemory {  // which messages were learned, and who of us sent which id
  explicit MessageMemory(soci::session& sql);
  MessageMemory(const MessageMemory&) = delete;
  MessageMemory& operator=(const MessageMemory&) = delete;

  bool add(int64_t number);
  void add_sent(int64_t number, RowId by);
  RowId sender_of(int64_t number);

  Number key = 0, sender = 0;
  soci::statement add_key, add_id, find_id;
};

}  // namespace missent::store
