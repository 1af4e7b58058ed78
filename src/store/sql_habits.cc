// SPDX-License-Identifier: Apache-2.0
#include "store/sql_habits.h"

#include "store/habit_batch.h"
#include "store/learn.h"
#include "store/naming.h"
#include "store/postgresql_dialect.h"

#include <algorithm>
#include <tuple>

namespace missent::store {

using soci::into;
using soci::use;

namespace {

struct WriteConfirmation {
  explicit WriteConfirmation(soci::session& sql)
      : statement(
            (sql.prepare << "insert into confirmation (address, person, at, note) values "
                            "(:address, :person, :at, "
                            ":note) on conflict (address) do update set person = excluded.person, "
                            "at = excluded.at, note = excluded.note",
             use(address), use(person), use(at), use(note))) {}
  WriteConfirmation(const WriteConfirmation&) = delete;
  WriteConfirmation& operator=(const WriteConfirmation&) = delete;

  Number address = 0, at = 0;
  std::string person, note;
  soci::statement statement;
};

struct FindTogether {
  explicit FindTogether(soci::session& sql)
      : statement((sql.prepare << "select messages from together where low = :low and high = :high",
                   into(messages), use(low), use(high))) {}
  FindTogether(const FindTogether&) = delete;
  FindTogether& operator=(const FindTogether&) = delete;

  Number low = 0, high = 0, messages = 0;
  soci::statement statement;
};

constexpr std::string_view Habits = "habits", Weights = "weights";

std::optional<habits::Confirmation> confirmation_of(const FindAddress& found) {
  if (found.confirmed_by.empty() && found.confirmed_at == 0) return std::nullopt;
  return habits::Confirmation{found.confirmed_by, Time(Seconds(found.confirmed_at)),
                              found.confirmed_note};
}

}  // namespace

struct SqlHabits::Parts {
  explicit Parts(soci::session& sql)
      : find_address(sql),
        find_pair(sql),
        confirm(sql),
        find_together(sql),
        trace_rows(sql),
        batch(sql) {}

  // `kept`: the key as it stands in the store.
  void add_evidence(RowId sender, const std::string& key, std::string_view kept,
                    habits::Known& known) {
    if (known.addresses.contains(key) || !find_address.find(kept)) return;
    if (find_address.address_id == 0) {
      known.addresses.emplace(key, evidence_of(key, find_address.domain_row(), nullptr, nullptr));
      return;
    }
    const AddressRow row = find_address.address_row();
    habits::PairMemory pair;
    const bool met = sender != 0 && find_pair.find(sender, row.id, pair);
    auto evidence = evidence_of(key, find_address.domain_row(), &row, met ? &pair : nullptr);
    evidence.confirmed = confirmation_of(find_address);
    known.addresses.emplace(key, std::move(evidence));
  }

  FindAddress find_address;
  FindPair find_pair;
  WriteConfirmation confirm;
  FindTogether find_together;
  TraceRows trace_rows;
  HabitBatch batch;
};

SqlHabits::SqlHabits(Database& database) : database_(database) {
  database_.keep_statements(
      [this] {
        parts_ = std::make_unique<Parts>(database_.sql());
        batch_turn_ = -1;
      },
      [this] { parts_.reset(); });
}
SqlHabits::~SqlHabits() = default;

void SqlHabits::forget_caches() {
  const std::lock_guard batch(learning_);
  const std::lock_guard shelves(shelves_mutex_);
  batch_turn_ = -1;
  shelves_.clear();
}

Result<habits::Known> SqlHabits::known(const std::string& sender,
                                       std::span<const std::string> keys) {
  return database_.read([&]() -> Result<habits::Known> {
    habits::Known known;
    std::string buffer;
    RowId sender_id = 0;
    if (!sender.empty() && parts_->find_address.find(kept(sender, buffer)) &&
        parts_->find_address.address_id != 0) {
      const AddressRow row = parts_->find_address.address_row();
      known.sender = {row.messages, row.recipients};
      sender_id = row.id;
    }
    for (const auto& key : keys) parts_->add_evidence(sender_id, key, kept(key, buffer), known);
    if (pseudonyms())
      for (auto& [key, evidence] : known.addresses)
        if (evidence.confirmed) evidence.confirmed->by = shown(evidence.confirmed->by);
    return known;
  });
}

// What was read before may have been changed by others, or not been committed.
void SqlHabits::begin_batch() {
  const bool holds =
      batch_turn_ >= 0 &&
      (!is_shared() || batch_turn_ == postgresql::turn(database_.sql(), std::string(Habits)));
  if (!holds) parts_->batch.forget();
  batch_turn_ = -1;
  parts_->batch.trim();
  see_naming();
}

void SqlHabits::end_batch(Turns& turns, std::vector<habits::PersonTrace>& traces) {
  parts_->batch.write();
  traces = parts_->batch.take_traces();
  batch_turn_ = 0;
  if (!is_shared()) return;
  auto& sql = database_.sql();
  batch_turn_ = postgresql::next_turn(sql, std::string(Habits));
  for (const auto& [person, trace] : traces) turns[person] = 0;
  for (auto& [person, turn] : turns) turn = postgresql::next_turn(sql, turn_name(person));
}

Result<uint32_t> SqlHabits::learn(std::span<const habits::Lesson> lessons) {
  const std::lock_guard lock(learning_);
  Turns turns;
  std::vector<habits::PersonTrace> traces;
  auto learned = database_.write(
      [&]() -> Result<uint32_t> {
        uint32_t added = 0;
        begin_batch();
        const auto* names = pseudonyms();
        for (const auto& lesson : lessons)
          if (names ? learn_lesson(parts_->batch, habits::disguised(lesson, *names))
                    : learn_lesson(parts_->batch, lesson))
            ++added;
        end_batch(turns, traces);
        return added;
      },
      Patience::Long);
  if (learned)
    shelve(std::move(traces), turns);
  else
    batch_turn_ = -1;
  return learned;
}

Result<void> SqlHabits::confirm(const std::string& key, const habits::Confirmation& confirmation) {
  const std::lock_guard lock(learning_);
  auto confirmed = database_.write([&]() -> Result<void> {
    begin_batch();
    std::string buffer;
    auto& write = parts_->confirm;
    write.address = parts_->batch.address(kept(key, buffer)).id;
    const auto told = hidden_ ? disguised(confirmation, *names_) : confirmation;
    Turns turns;
    std::vector<habits::PersonTrace> traces;
    end_batch(turns, traces);
    write.person = told.by;
    write.at = told.when.time_since_epoch().count();
    write.note = told.note;
    run_change(write.statement);
    return {};
  });
  if (!confirmed) batch_turn_ = -1;
  return confirmed;
}

Result<void> SqlHabits::each_address(
    const std::function<void(std::string_view key, uint32_t sent)>& visit) {
  return database_.read(
      [&]() -> Result<void> {
        see_naming();
        std::string local, domain, key;
        Number sent = 0;
        soci::statement each =
            (database_.sql().prepare << "select a.local, d.name, a.sent from domain d "
                                        "join address a on a.domain = d.id",
             into(local), into(domain), into(sent));
        each.execute();
        while (each.fetch()) {
          key.assign(local).append("@").append(domain);
          visit(key, static_cast<uint32_t>(sent));
        }
        return {};
      },
      Patience::Long);
}

// What was committed goes into the profiles that stand in memory. A profile that missed what others
// learned is dropped.
void SqlHabits::shelve(std::vector<habits::PersonTrace>&& traces, const Turns& turns) {
  const std::unique_lock lock(shelves_mutex_);
  for (const auto& [person, turn] : turns)
    if (!shelves_.follow(person, turn)) shelves_.drop(person);
  for (auto& [person, trace] : traces)
    if (auto shelf = shelves_.find(person)) shelf->add(shown(std::move(trace)));
}

Result<std::shared_ptr<habits::TraceShelf>> SqlHabits::load_shelf(const std::string& person,
                                                                  Number turn) {
  auto shelf = std::make_shared<habits::TraceShelf>(habits::ShelfLimits{}, pseudonyms());
  auto traces = TRY(database_.read(
      [&]() -> Result<std::vector<habits::Trace>> { return parts_->trace_rows.of(person); }));
  for (auto& trace : traces) shelf->add(shown(std::move(trace)));
  shelf->profile();
  shelves_.add(person, shelf, turn);
  return shelf;
}

// No counter names a person. Without the keys of the store nothing is learned, and seldom twice
// asked.
std::string SqlHabits::turn_name(const std::string& person) const {
  return "traces of " + (names_ ? names_->of(person) : "");
}

Result<Number> SqlHabits::turn_of(const std::string& person) {
  if (!is_shared()) return Number{0};
  return database_.read(
      [&]() -> Result<Number> { return postgresql::turn(database_.sql(), turn_name(person)); });
}

// A profile that is loaded while somebody learns would miss a trace: learning waits. Where another
// process learns meanwhile, the counter was read before: the profile is loaded again next time.
Result<void> SqlHabits::read_profile(const std::string& asked,
                                     const std::function<void(const habits::Profile&)>& use) {
  std::string buffer;
  const std::string person(kept(asked, buffer));
  const Number turn = TRY(turn_of(person));
  {
    const std::shared_lock lock(shelves_mutex_);
    if (auto shelf = shelves_.find(person, turn)) {
      use(shelf->built());
      return {};
    }
  }
  const std::lock_guard learning(learning_);
  const std::unique_lock lock(shelves_mutex_);
  auto shelf = shelves_.find(person, turn);
  if (!shelf) shelf = TRY(load_shelf(person, turn));
  use(shelf->built());
  return {};
}

bool SqlHabits::is_shared() const { return database_.is_shared(); }

Result<void> SqlHabits::each_trace(
    const std::function<void(const std::string& person, const habits::Trace&)>& visit) {
  std::vector<std::string> people = TRY(database_.read(
      [&]() -> Result<std::vector<std::string>> { return parts_->trace_rows.people(); }));
  for (const auto& person : people) {
    auto traces = TRY(database_.read(
        [&]() -> Result<std::vector<habits::Trace>> { return parts_->trace_rows.of(person); }));
    const std::string who = shown(person);
    for (auto& trace : traces) visit(who, shown(std::move(trace)));
  }
  return {};
}

Result<std::string> SqlHabits::weights() {
  return database_.read([&]() -> Result<std::string> {
    std::string document;
    database_.sql() << "select document from weights", into(document);
    return document;
  });
}

Result<void> SqlHabits::set_weights(const std::string& weights) {
  return database_.write([&]() -> Result<void> {
    database_.sql() << "delete from weights";
    if (!weights.empty())
      database_.sql() << "insert into weights (document) values (:document)", use(weights);
    if (is_shared()) postgresql::next_turn(database_.sql(), std::string(Weights));
    return {};
  });
}

Result<uint64_t> SqlHabits::weights_turn() {
  if (!is_shared()) return uint64_t{0};
  return database_.read([&]() -> Result<uint64_t> {
    return static_cast<uint64_t>(postgresql::turn(database_.sql(), std::string(Weights)));
  });
}

Result<uint64_t> SqlHabits::each_address_after(
    uint64_t mark, const std::function<void(std::string_view key, uint64_t number)>& visit) {
  return database_.read(
      [&]() -> Result<uint64_t> {
        see_naming();
        Number last = 0, known = static_cast<Number>(mark), id = 0;
        database_.sql() << "select address from last_id", into(last);
        std::string local, domain, key;
        auto run = [&](const char* query) {
          soci::statement each =
              (database_.sql().prepare << query, into(id), into(local), into(domain), use(known));
          each.execute();
          while (each.fetch()) {
            key.assign(local).append("@").append(domain);
            visit(key, static_cast<uint64_t>(id));
          }
        };
        run("select a.id, a.local, d.name from domain d join address a on a.domain = d.id "
            "where a.id <= :mark limit 64");
        if (last > known)
          run("select a.id, a.local, d.name from domain d join address a on a.domain = d.id "
              "where a.id > :mark");
        return static_cast<uint64_t>(last);
      },
      Patience::Long);
}

Result<std::vector<WrittenTogether>> SqlHabits::written_together(
    std::span<const std::string> keys) {
  return database_.read([&]() -> Result<std::vector<WrittenTogether>> {
    std::vector<RowId> ids;
    std::string buffer;
    for (const auto& key : keys)
      ids.push_back(parts_->find_address.find(kept(key, buffer)) ? parts_->find_address.address_id
                                                                 : 0);
    std::vector<WrittenTogether> out;
    auto& find = parts_->find_together;
    for (size_t i = 0; i < ids.size(); ++i) {
      for (size_t j = i + 1; j < ids.size(); ++j) {
        std::tie(find.low, find.high) = std::minmax<Number>(ids[i], ids[j]);
        if (find.low == 0 || !find_row(find.statement)) continue;
        out.push_back({keys[i], keys[j], static_cast<uint32_t>(find.messages)});
      }
    }
    return out;
  });
}

// Asked where other processes write too: one of them may have hidden the names.
void SqlHabits::see_naming() {
  if (hidden_ || !names_ || !is_shared() || !has_pseudonyms(database_.sql())) return;
  hidden_ = true;
  parts_->batch.forget();
}

}  // namespace missent::store
