// SPDX-License-Identifier: Apache-2.0
// Of habits: by which names people are kept, and whose names are shown.
#include "store/sql_habits.h"

#include "base/log.h"
#include "store/database.h"
#include "store/naming.h"
#include "store/postgresql_dialect.h"

namespace missent::store {

void SqlHabits::set_names(const habits::Pseudonyms& names, bool hidden) {
  names_ = names;
  hidden_ = hidden;
}

std::string SqlHabits::kept(const std::string& key) const {
  std::string buffer;
  return std::string(kept(key, buffer));
}

const habits::Pseudonyms* SqlHabits::pseudonyms() const { return hidden_ ? &*names_ : nullptr; }

std::string_view SqlHabits::kept(const std::string& key, std::string& buffer) const {
  if (!hidden_) return key;
  buffer = names_->of(key);
  return buffer;
}

void SqlHabits::show(std::vector<std::string> keys) {
  std::unordered_map<std::string, std::string> shown;
  if (names_)
    for (auto& key : keys) shown.emplace(names_->of(key), std::move(key));
  {
    const std::lock_guard lock(shown_mutex_);
    shown_ = std::move(shown);
  }
  if (!hidden_) return;
  const std::lock_guard shelves(shelves_mutex_);
  shelves_.clear();
}

std::string SqlHabits::shown(const std::string& key) const {
  if (!habits::Pseudonyms::is_one(key)) return key;
  const std::lock_guard lock(shown_mutex_);
  const auto place = shown_.find(key);
  return place == shown_.end() ? key : place->second;
}

habits::Trace SqlHabits::shown(habits::Trace trace) const {
  if (hidden_)
    for (auto& key : trace.people) key = shown(key);
  return trace;
}

Result<guard::Hidden> SqlHabits::hide_names() {
  if (!names_)
    return fail(Kind::Refused, "names can be hidden only with the keys of the store at hand");
  const std::lock_guard lock(learning_);
  const std::lock_guard shelves(shelves_mutex_);
  auto done = database_.write(
      [&]() -> Result<guard::Hidden> {
        auto& sql = database_.sql();
        if (has_pseudonyms(sql)) return guard::Hidden{};
        const auto hidden = TRY(store::hide_names(sql, *names_));
        note_pseudonyms(sql);
        if (is_shared()) postgresql::forget_turns(sql);
        return hidden;
      },
      Patience::Long);
  if (!done) return done;
  hidden_ = true;
  batch_turn_ = -1;
  shelves_.clear();
  if (is_shared()) write_tables_anew();
  return done;
}

// What was freed may hold names until PostgreSQL uses the place again.
void SqlHabits::write_tables_anew() {
  auto done = database_.read(
      [&]() -> Result<void> {
        for (const std::string table : {"address", "pair", "trace", "confirmation", "turn"})
          database_.sql() << "vacuum full " + table;
        return {};
      },
      Patience::Long);
  if (!done)
    log::warning("names are hidden, but tables could not be written anew: " + done.error().message);
}

}  // namespace missent::store
