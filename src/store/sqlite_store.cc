// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.h"

#include "base/log.h"
#include "store/database.h"
#include "store/durable_file.h"
#include "store/lock_file.h"
#include "store/octets.h"
#include "store/schema.h"
#include "store/sql_audit.h"
#include "store/sql_cases.h"
#include "store/sql_habits.h"
#include "store/sql_holds.h"
#include "store/sql_registers.h"
#include "store/sql_retention.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>

namespace missent::store {

namespace {

constexpr std::string_view Scheme = "sqlite:";

Result<std::string> path_of(const std::string& url_or_path) {
  std::string path =
      url_or_path.starts_with(Scheme) ? url_or_path.substr(Scheme.size()) : url_or_path;
  if (path.find("://") != std::string::npos)
    return fail(Kind::Malformed, "‘" + path + "’ is no store this missent knows",
                "sqlite:PATH, or a path");
  if (path.empty() || path.find('\0') != std::string::npos)
    return fail(Kind::Malformed, "the store has no path");
  return path;
}

// The file is made before SQLite would, which would let everybody read it.
Result<void> make_place(const std::string& path) {
  std::error_code error;
  const auto folder = folder_of(path);
  if (std::filesystem::create_directories(folder, error))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return file_error("creating", folder, error.value());
  OpenFile file(path, O_RDWR | O_CREAT, 0600);
  if (!file.is_open()) return file_error("opening", path, errno);
  return sync_folder(folder);
}

Result<std::string> sealing_key_of(Database& database) {
  return database.read([&]() -> Result<std::string> {
    std::string noted;
    database.sql() << "select public_key from seal_key", soci::into(noted);
    return noted;
  });
}

Result<void> note_sealing_key(Database& database, const StoreKeys& keys) {
  std::string key = to_base64(keys.seal.public_key);
  return database.write([&]() -> Result<void> {
    database.sql() << "insert into seal_key (public_key) values (:key)", soci::use(key);
    return {};
  });
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
    return fail(Kind::Refused, "the key file " + path + " belongs to another store");
  return keys;
}

Result<StoreKeys> read_or_make_keys(Database& database, const std::string& path) {
  const auto noted = TRY(sealing_key_of(database));
  auto keys = read_keys(path, noted);
  if (!keys && keys.error().kind == Kind::NotFound) keys = make_key_file(path);
  if (!keys) return keys;
  if (noted.empty()) TRY(note_sealing_key(database, *keys));
  return keys;
}

Result<std::unique_ptr<Database>> connect_for_writing(const std::string& path) {
  auto database = Database::connect(sqlite::connect_to(path), Access::Write);
  if (!database) return fail("opening " + path, database.error());
  auto raised = raise_schema(**database);
  if (!raised) return fail("opening " + path, raised.error());
  return database;
}

Result<std::unique_ptr<Database>> connect_empty() {
  auto database = TRY(Database::connect(sqlite::connect_to_memory(), Access::Write));
  TRY(raise_schema(*database));
  database->forbid_writing();
  return database;
}

Result<std::unique_ptr<Database>> connect_for_reading(const std::string& path) {
  struct stat facts = {};
  if (::stat(path.c_str(), &facts) != 0 && errno == ENOENT) return connect_empty();
  auto database = Database::connect(sqlite::connect_for_reading(path), Access::ReadOnly);
  if (!database) return fail("opening " + path, database.error());
  auto checked = check_schema(**database);
  if (checked) return database;
  if (checked.error().kind == Kind::NotFound) return connect_empty();
  return fail("opening " + path, checked.error());
}

}  // namespace

struct SqliteStore::Parts {
  Parts(const std::string& path, std::unique_ptr<LockFile> taken,
        std::unique_ptr<Database> connected, Result<StoreKeys> read)
      : lock(std::move(taken)),
        database(std::move(connected)),
        keys(std::move(read)),
        audit(*database),
        habits(*database),
        registers(*database),
        holds(*database, audit, folder_of(path), BodyFolder(path + ".bodies"), keys),
        cases(*database, audit),
        retention(*database, audit, BodyFolder(path + ".bodies"), [this, path] {
          habits.forget_caches();
          std::error_code ignored;
          std::filesystem::remove(path + ".index", ignored);  // built anew from what is left
        }) {}

  std::unique_ptr<LockFile> lock;  // goes last
  std::unique_ptr<Database> database;
  Result<StoreKeys> keys;
  SqlAudit audit;
  SqlHabits habits;
  SqlRegisters registers;
  SqlHolds holds;
  SqlCases cases;
  SqlRetention retention;
  std::vector<std::string> lost_bodies;
};

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

SqliteStore::~SqliteStore() {
  auto closed = close();
  if (!closed) log::error("closing the store: " + closed.error().message);
}

Result<std::unique_ptr<Store>> SqliteStore::open(const std::string& url_or_path, OpenMode mode) {
  auto store = open_sqlite(url_or_path, mode);
  if (!store) return fail(store.error());
  return std::unique_ptr<Store>(*std::move(store));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open_sqlite(const std::string& url_or_path,
                                                              OpenMode mode) {
  start_sodium();
  const auto path = TRY(path_of(url_or_path));
  if (mode == OpenMode::ReadOnly) {
    auto database = TRY(connect_for_reading(path));
    const auto noted = TRY(sealing_key_of(*database));
    return assemble(path, nullptr, std::move(database), read_keys(path + ".key", noted));
  }
  TRY(make_place(path));
  auto lock = TRY(LockFile::take(path));
  auto database = TRY(connect_for_writing(path));
  auto keys = TRY(read_or_make_keys(*database, path + ".key"));
  TRY(BodyFolder(path + ".bodies").create());
  auto store = TRY(assemble(path, std::move(lock), std::move(database), std::move(keys)));
  TRY(store->recover());
  return store;
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::assemble(const std::string& path,
                                                           std::unique_ptr<LockFile> lock,
                                                           std::unique_ptr<Database> database,
                                                           Result<StoreKeys> keys) {
  Database& shared = *database;
  std::unique_ptr<Parts> parts;
  TRY(shared.read([&]() -> Result<void> {  // statements are prepared, which may throw
    parts = std::make_unique<Parts>(path, std::move(lock), std::move(database), std::move(keys));
    return {};
  }));
  TRY(parts->audit.load());
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(parts)));
}

Result<void> SqliteStore::recover() {
  parts_->lost_bodies = TRY(parts_->holds.repair());
  for (const auto& id : parts_->lost_bodies)
    log::error("the body of hold " + id + " is lost: its file is not there");
  return {};
}

guard::HabitStore& SqliteStore::habits() { return parts_->habits; }
guard::HoldStore& SqliteStore::holds() { return parts_->holds; }
guard::AuditLog& SqliteStore::audit() { return parts_->audit; }
guard::RegisterStore& SqliteStore::registers() { return parts_->registers; }
guard::CaseStore& SqliteStore::cases() { return parts_->cases; }
guard::RetentionStore& SqliteStore::retention() { return parts_->retention; }

Result<std::vector<WrittenTogether>> SqliteStore::written_together(
    std::span<const std::string> keys) {
  return parts_->habits.written_together(keys);
}

Result<std::string> SqliteStore::derived_key(std::string_view purpose) {
  if (!parts_->keys) return fail(parts_->keys.error());
  return derive_key(*parts_->keys, purpose);
}

Result<void> SqliteStore::close() {
  auto flushed = parts_->database->is_open() ? parts_->audit.flush() : Result<void>();
  auto closed = parts_->database->close([&] { parts_->habits.release(); });
  parts_->lock.reset();
  return flushed ? closed : flushed;
}

const std::vector<std::string>& SqliteStore::lost_bodies() const { return parts_->lost_bodies; }
void SqliteStore::limit_pages(uint32_t pages) { parts_->database->limit_pages(pages); }

}  // namespace missent::store
