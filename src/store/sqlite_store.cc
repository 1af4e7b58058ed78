// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.h"

#include "base/log.h"
#include "store/database.h"
#include "store/durable_file.h"
#include "store/lock_file.h"
#include "store/octets.h"
#include "store/schema.h"
#include "store/sql_holds.h"
#include "store/sqlite_dialect.h"

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

Result<std::unique_ptr<Database>> connect(const std::string& connection, Access access) {
  return Database::connect(std::make_unique<SqliteDialect>(connection), access);
}

Result<std::unique_ptr<Database>> connect_for_writing(const std::string& path) {
  auto database = connect(sqlite::connect_to(path), Access::Write);
  if (!database) return fail("opening " + path, database.error());
  auto raised = raise_schema(**database);
  if (!raised) return fail("opening " + path, raised.error());
  return database;
}

Result<std::unique_ptr<Database>> connect_empty() {
  auto database = TRY(connect(sqlite::connect_to_memory(), Access::Write));
  TRY(raise_schema(*database));
  database->forbid_writing();
  return database;
}

Result<std::unique_ptr<Database>> connect_for_reading(const std::string& path) {
  struct stat facts = {};
  if (::stat(path.c_str(), &facts) != 0 && errno == ENOENT) return connect_empty();
  auto database = connect(sqlite::connect_for_reading(path), Access::ReadOnly);
  if (!database) return fail("opening " + path, database.error());
  auto checked = check_schema(**database);
  if (checked) return database;
  if (checked.error().kind == Kind::NotFound) return connect_empty();
  return fail("opening " + path, checked.error());
}

}  // namespace

SqliteStore::SqliteStore(std::shared_ptr<Parts> parts, std::unique_ptr<LockFile> lock)
    : SqlStore(std::move(parts)), lock_(std::move(lock)) {}

SqliteStore::~SqliteStore() {
  auto closed = SqliteStore::close();
  if (!closed) log::error("closing the store: " + closed.error().message);
}

Result<std::unique_ptr<Store>> SqliteStore::open(const std::string& url_or_path, OpenMode mode,
                                                 Naming naming) {
  auto store = open_sqlite(url_or_path, mode, naming);
  if (!store) return fail(store.error());
  return std::unique_ptr<Store>(*std::move(store));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open_sqlite(const std::string& url_or_path,
                                                              OpenMode mode, Naming naming) {
  start_sodium();
  const auto path = TRY(path_of(url_or_path));
  const Place place{folder_of(path), path + ".bodies", path + ".index", path + ".forgotten"};
  if (mode == OpenMode::ReadOnly) {
    auto database = TRY(connect_for_reading(path));
    const auto noted = TRY(sealing_key_of(*database));
    auto parts =
        TRY(make_parts(std::move(database), read_keys(path + ".key", noted), place, naming));
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(parts), nullptr));
  }
  TRY(make_place(path));
  auto lock = TRY(LockFile::take(path));
  auto database = TRY(connect_for_writing(path));
  auto keys = TRY(read_or_make_keys(*database, path + ".key"));
  TRY(BodyFolder(place.bodies).create());
  auto parts = TRY(make_parts(std::move(database), std::move(keys), place, naming));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(parts), std::move(lock)));
  TRY(store->recover());
  return store;
}

Result<void> SqliteStore::recover() {
  lost_bodies_ = TRY(sql_holds().repair());
  for (const auto& id : lost_bodies_)
    log::error("the body of hold " + id + " is lost: its file is not there");
  return {};
}

Result<void> SqliteStore::close() {
  auto closed = SqlStore::close();
  lock_.reset();
  return closed;
}

const std::vector<std::string>& SqliteStore::lost_bodies() const { return lost_bodies_; }

void SqliteStore::limit_pages(uint32_t pages) {
  auto limited = database().read([&]() -> Result<void> {
    sqlite::limit_pages(database().sql(), pages);
    return {};
  });
  if (!limited) log::error("limiting the store: " + limited.error().message);
}

}  // namespace missent::store
