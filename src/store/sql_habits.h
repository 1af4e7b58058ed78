// SPDX-License-Identifier: Apache-2.0
#pragma once
// Habits in a database. Reading asks two statements a key; learning keeps the rows it meets in
// memory (a bounded cache) and writes what changed once a batch, in the order of the tables. Where
// other processes learn too, counters in the database (store/postgresql_dialect.h) tell what of all
// that is kept in memory still holds: one of all habits, one of each person's traces.
// Threads: any; one at a time inside the database.

#include "guard/doors.h"
#include "store/shelf_cache.h"
#include "store/soci_api.h"
#include "store/store.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace missent::store {

class Database;

class SqlHabits final : public guard::HabitStore {
 public:
  explicit SqlHabits(Database& database);  // throws what SOCI throws
  ~SqlHabits() override;

  Result<habits::Known> known(const std::string& sender,
                              std::span<const std::string> keys) override;
  Result<uint32_t> learn(std::span<const habits::Lesson> lessons) override;
  Result<void> confirm(const std::string& key, const habits::Confirmation& confirmation) override;
  Result<void> each_address(
      const std::function<void(std::string_view key, uint32_t sent)>& visit) override;
  Result<void> read_profile(const std::string& asked,
                            const std::function<void(const habits::Profile&)>& use) override;
  Result<void> each_trace(
      const std::function<void(const std::string& person, const habits::Trace&)>& visit) override;
  Result<std::string> weights() override;
  Result<void> set_weights(const std::string& weights) override;
  Result<uint64_t> weights_turn() override;
  bool is_shared() const override;
  Result<uint64_t> each_address_after(
      uint64_t mark,
      const std::function<void(std::string_view key, uint64_t number)>& visit) override;
  Result<std::vector<WrittenTogether>> written_together(std::span<const std::string> keys);

  const habits::Pseudonyms* pseudonyms() const override;
  void show(std::vector<std::string> keys) override;
  Result<guard::Hidden> hide_names() override;
  // Before it is shared: how it keeps people, and the names it would keep them by, if it can.
  void set_names(const habits::Pseudonyms& names, bool hidden);
  std::string kept(const std::string& key) const;  // a habit key, as it stands in the store

  void forget_caches();  // what stands in memory was changed in the database

 private:
  struct Parts;
  // A key as the store keeps it; may be a view of the buffer.
  std::string_view kept(const std::string& key, std::string& buffer) const;
  void write_tables_anew();
  void see_naming();  // within a step: others may have hidden the names
  habits::Trace shown(habits::Trace trace) const;  // registers are named again
  std::string shown(const std::string& key) const;
  using Turns = std::map<std::string, Number>;  // of the traces of people
  void begin_batch();                           // within a step that writes
  void end_batch(Turns& turns, std::vector<habits::PersonTrace>& traces);
  std::string turn_name(const std::string& person) const;
  Result<Number> turn_of(const std::string& person);
  Result<std::shared_ptr<habits::TraceShelf>> load_shelf(const std::string& person, Number turn);
  void shelve(std::vector<habits::PersonTrace>&& traces, const Turns& turns);

  Database& database_;
  std::mutex learning_;  // the cache of rows outlives the transactions: one batch at a time, from
                         // beginning to commit
  std::unique_ptr<Parts> parts_;         // touched within steps only: a new line brings new ones
  std::atomic<Number> batch_turn_ = -1;  // that the cache of rows belongs to; -1: to none
  std::optional<habits::Pseudonyms> names_;  // does not change once the store is shared
  std::atomic<bool> hidden_ = false;         // people are kept by these names
  mutable std::mutex shown_mutex_;
  std::unordered_map<std::string, std::string> shown_;  // habit keys by their pseudonyms
  std::shared_mutex shelves_mutex_;  // held by readers of profiles; alone by whoever adds to them
  ShelfCache shelves_;
};

}  // namespace missent::store
