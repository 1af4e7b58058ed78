// SPDX-License-Identifier: Apache-2.0
#pragma once
// Habits in maps: see memory_store.h.

#include "guard/doors.h"
#include "store/habit_rows.h"
#include "habits/trace_shelf.h"
#include "store/number_table.h"
#include "store/pair_table.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace missent::store {

class MemoryHabits final : public guard::HabitStore, private HabitTable {
 public:
  Result<habits::Known> known(const std::string& sender,
                              std::span<const std::string> keys) override;
  Result<uint32_t> learn(std::span<const habits::Lesson> lessons) override;
  Result<void> confirm(const std::string& key, const habits::Confirmation& confirmation) override;
  Result<void> each_address(
      const std::function<void(std::string_view key, uint32_t sent)>& visit) override;
  Result<void> read_profile(const std::string& person,
                            const std::function<void(const habits::Profile&)>& use) override;
  Result<void> each_trace(
      const std::function<void(const std::string& person, const habits::Trace&)>& visit) override;
  Result<std::string> weights() override;
  Result<void> set_weights(const std::string& weights) override;
  std::vector<WrittenTogether> written_together(std::span<const std::string> keys);
  void keep_only_evidence();

 private:
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Row>
  using ByText = std::unordered_map<std::string, Row, TextHash, std::equal_to<>>;

  bool add_message(int64_t number) override;
  void add_sent_id(int64_t id, RowId sender) override {
    sent_ids_.add(id, static_cast<uint32_t>(sender));
  }
  RowId sender_of_id(int64_t id) override { return sent_ids_.find(id); }
  AddressRow* find_address(std::string_view key) override;
  AddressRow& address(std::string_view key) override;
  DomainRow& domain_of(std::string_view key) override;
  void change_pair(RowId sender, RowId recipient, const ChangePair& change) override;
  void add_together(RowId low, RowId high) override {
    if (keeps_all_) ++together_[{low, high}];
  }
  void add_traces(const habits::Lesson& lesson) override;

  void add_evidence(RowId sender, const std::string& key, habits::Known& known);

  std::mutex mutex_;
  std::unordered_set<int64_t> messages_;
  NumberTable sent_ids_;
  ByText<DomainRow> domains_;
  ByText<AddressRow> addresses_;
  PairTable pairs_;
  std::map<std::pair<RowId, RowId>, uint32_t> together_;
  ByText<habits::Confirmation> confirmations_;
  std::map<std::string, habits::TraceShelf> shelves_;
  std::string weights_;
  bool keeps_all_ = true;
  int64_t day_ = 0;  // of messages_, where only evidence is kept
};

}  // namespace missent::store
