// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.h"

#include "base/log.h"
#include "store/database.h"
#include "store/naming.h"
#include "store/octets.h"
#include "store/sql_audit.h"
#include "store/sql_cases.h"
#include "store/sql_habits.h"
#include "store/sql_holds.h"
#include "store/sql_registers.h"
#include "store/sql_retention.h"

#include <filesystem>

namespace missent::store {

struct SqlStore::Parts {
  Parts(std::unique_ptr<Database> connected, Result<StoreKeys> read, const Place& place)
      : database(std::move(connected)),
        keys(std::move(read)),
        audit(*database),
        habits(*database),
        registers(*database),
        holds(*database, audit, place.folder, BodyFolder(place.bodies), keys),
        cases(*database, audit),
        retention(
            *database, audit, BodyFolder(place.bodies),
            [this](const std::string& key) { return habits.kept(key); },
            [this, index = place.index] {
              habits.forget_caches();
              std::error_code ignored;
              if (!index.empty())
                std::filesystem::remove(index, ignored);  // built anew from the rest
            }) {}
  // A store that could not be opened to its end: the habits must let go of their statements first.
  ~Parts() {
    const auto closed = database->close();
    if (!closed) log::error("closing the store: " + closed.error().message);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  std::unique_ptr<Database> database;
  Result<StoreKeys> keys;
  SqlAudit audit;
  SqlHabits habits;
  SqlRegisters registers;
  SqlHolds holds;
  SqlCases cases;
  SqlRetention retention;
};

Result<std::shared_ptr<SqlStore::Parts>> SqlStore::make_parts(std::unique_ptr<Database> database,
                                                              Result<StoreKeys> keys,
                                                              const Place& place, Naming naming) {
  Database& shared = *database;
  std::shared_ptr<Parts> parts;
  TRY(shared.read([&]() -> Result<void> {  // statements are prepared, which may throw
    parts = std::make_shared<Parts>(std::move(database), std::move(keys), place);
    return {};
  }));
  TRY(settle_naming(*parts, naming, place.forgotten));
  TRY(parts->audit.load());
  return parts;
}

namespace {

struct Kept {
  bool hidden = false, anybody = false;
};

Result<void> agree(const Kept& kept, Naming naming) {
  if (naming == Naming::Clear && kept.hidden)
    return fail(Kind::Refused,
                "the habits in this store know people by keyed hashes, the configuration wants "
                "their addresses",
                "there is no way back: [habits] addresses = \"hashed\"");
  if (naming == Naming::Hashed && !kept.hidden && kept.anybody)
    return fail(Kind::Refused,
                "the habits in this store name people by their addresses, the configuration "
                "wants keyed hashes",
                "‘missent habits hash’ turns them into keyed hashes, for good");
  return {};
}

}  // namespace

Result<void> SqlStore::settle_naming(Parts& parts, Naming naming, const std::string& forgotten) {
  auto& database = *parts.database;
  auto kept = TRY(database.read([&]() -> Result<Kept> {
    return Kept{has_pseudonyms(database.sql()), knows_anybody(database.sql())};
  }));
  TRY(agree(kept, naming));
  if (naming == Naming::Hashed && !kept.hidden && !database.is_read_only()) {
    TRY(database.write([&]() -> Result<void> {
      note_pseudonyms(database.sql());
      return {};
    }));
    kept.hidden = true;
  }
  if (kept.hidden && !parts.keys) return fail("habits with keyed hashes", parts.keys.error());
  if (!parts.keys) return {};
  const habits::Pseudonyms names(derive_key(*parts.keys, PseudonymKey)),
      marks(derive_key(*parts.keys, ForgottenKey));
  parts.habits.set_names(names, kept.hidden);
  parts.retention.set_marks({names, marks}, forgotten);
  return {};
}

SqlStore::SqlStore(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

SqlStore::~SqlStore() {
  auto closed = SqlStore::close();
  if (!closed) log::error("closing the store: " + closed.error().message);
}

guard::HabitStore& SqlStore::habits() { return parts_->habits; }
guard::HoldStore& SqlStore::holds() { return parts_->holds; }
guard::AuditLog& SqlStore::audit() { return parts_->audit; }
guard::RegisterStore& SqlStore::registers() { return parts_->registers; }
guard::CaseStore& SqlStore::cases() { return parts_->cases; }
guard::RetentionStore& SqlStore::retention() { return parts_->retention; }

Result<std::vector<WrittenTogether>> SqlStore::written_together(std::span<const std::string> keys) {
  return parts_->habits.written_together(keys);
}

Result<std::string> SqlStore::derived_key(std::string_view purpose) {
  if (!parts_->keys) return fail(parts_->keys.error());
  return derive_key(*parts_->keys, purpose);
}

Result<void> SqlStore::close() {
  auto flushed = parts_->database->is_open() ? parts_->audit.flush() : Result<void>();
  auto closed = parts_->database->close();
  return flushed ? closed : flushed;
}

Database& SqlStore::database() { return *parts_->database; }
SqlHolds& SqlStore::sql_holds() { return parts_->holds; }

namespace {

Failure of_another_store(const std::string& path) {
  return fail(Kind::Refused, "the key file " + path + " belongs to another store");
}

std::string noted_key(Database& database) {  // within a step
  std::string noted;
  database.sql() << "select public_key from seal_key", soci::into(noted);
  return noted;
}

}  // namespace

Result<std::string> sealing_key_of(Database& database) {
  return database.read([&]() -> Result<std::string> { return noted_key(database); });
}

Result<StoreKeys> read_keys(const std::string& path, const std::string& noted) {
  auto keys = read_key_file(path);
  if (!keys && keys.error().kind == Kind::NotFound && !noted.empty()) {
    return fail(
        Kind::Refused,
        "the key file " + path + " is gone: nothing held in this store can be opened without it",
        "bring it back from where it was copied to");
  }
  if (keys && !noted.empty() && to_base64(keys->seal.public_key) != noted)
    return of_another_store(path);
  return keys;
}

// Made within the step that notes them: of two processes that begin at once, one makes them.
Result<StoreKeys> read_or_make_keys(Database& database, const std::string& path) {
  const auto noted = TRY(sealing_key_of(database));
  if (!noted.empty()) return read_keys(path, noted);
  return database.write([&]() -> Result<StoreKeys> {
    const auto now = noted_key(database);
    auto keys = read_keys(path, now);
    if (!keys && keys.error().kind == Kind::NotFound) keys = make_key_file(path);
    if (!keys || !now.empty()) return keys;
    const std::string key = to_base64(keys->seal.public_key);
    database.sql() << "insert into seal_key (public_key) values (:key)", soci::use(key);
    return keys;
  });
}

}  // namespace missent::store
