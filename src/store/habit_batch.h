// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rows that lessons meet, in memory: read once, changed as often as needed, written once a
// batch. The cache stays from batch to batch until it is full; after a batch that was not committed
// it must be forgotten.

#include "store/habit_sql.h"
#include "store/trace_rows.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace missent::store {

class HabitBatch final : public HabitTable {
 public:
  explicit HabitBatch(soci::session& sql);

  bool add_message(int64_t number) override;
  void add_sent_id(int64_t id, RowId sender) override;
  RowId sender_of_id(int64_t id) override;
  AddressRow* find_address(std::string_view key) override;
  AddressRow& address(std::string_view key) override;
  DomainRow& domain_of(std::string_view key) override;
  void change_pair(RowId sender, RowId recipient, const ChangePair& change) override;
  void add_together(RowId low, RowId high) override;
  void add_traces(const habits::Lesson& lesson) override;

  void write();   // what has changed since the last write
  void forget();  // everything
  void trim();    // between batches: everything, when it has become much
  // Traces added since the last call.
  std::vector<habits::PersonTrace> take_traces() { return std::exchange(traces_, {}); }

 private:
  template <typename Row>
  struct Entry {
    Row row;
    Row stored;  // as the database has it; a default one when it has none
    bool touched = false;
  };
  struct AddressEntry : Entry<AddressRow> {
    Entry<DomainRow>* domain = nullptr;
  };
  using Numbers = std::pair<RowId, RowId>;
  struct NumbersHash {
    size_t operator()(const Numbers& numbers) const {
      return std::hash<RowId>{}(numbers.first * 0x1000003 + numbers.second) ^
             static_cast<size_t>(numbers.second) << 20u;
    }
  };
  using Domains = std::unordered_map<std::string, Entry<DomainRow>>;
  using Addresses = std::unordered_map<std::string, AddressEntry>;
  using Pairs = std::unordered_map<Numbers, Entry<habits::PairMemory>, NumbersHash>;

  AddressEntry* load_address(const std::string& key);
  AddressEntry& make_address(const std::string& key);
  Entry<DomainRow>& domain(const std::string& name);
  bool is_new(RowId address) const { return address > stored_address_id_; }
  void read_last_ids();
  void write_domains();
  void write_addresses();
  void write_pairs();
  void write_together();

  soci::session& sql_;
  FindAddress find_address_;
  FindPair find_pair_;
  WriteDomain write_domain_;
  WriteAddress write_address_;
  WritePair write_pair_;
  AddTogether add_together_;
  MessageMemory messages_;
  TraceRows trace_rows_;

  std::vector<habits::PersonTrace> traces_;
  Domains domains_;
  Addresses addresses_;
  Pairs pairs_;
  std::unordered_map<Numbers, uint32_t, NumbersHash> together_;
  std::vector<Domains::value_type*> touched_domains_;
  std::vector<Addresses::value_type*> touched_addresses_;
  std::vector<Pairs::value_type*> touched_pairs_;
  Number last_address_id_ = -1, last_domain_id_ = -1;  // -1: not read yet
  Number stored_address_id_ = -1;
};

}  // namespace missent::store
