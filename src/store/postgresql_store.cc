// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql_store.h"

#include "store/database.h"
#include "store/memory_store.h"
#include "store/octets.h"
#include "store/postgresql_dialect.h"
#include "store/schema.h"
#include "store/soci_api.h"

namespace missent::store {

namespace {

Failure opening(const std::string& url, const Error& error) {
  return fail("opening " + postgresql::shown(url), error);
}

Result<std::unique_ptr<Database>> connect(const std::string& url, Access access) {
  auto database = Database::connect(std::make_unique<PostgresqlDialect>(url), access);
  if (!database) return opening(url, database.error());
  return database;
}

}  // namespace

Result<PostgresqlStore::Condition> PostgresqlStore::examine(const std::string& url) {
  const auto database = TRY(connect(url, Access::ReadOnly));
  return database->read([&]() -> Result<Condition> {
    auto& sql = database->sql();
    Condition found;
    std::string fsync, pages, follows;
    Number lines = 0;
    sql << "show server_version", soci::into(found.version);
    sql << "show fsync", soci::into(fsync);
    sql << "show full_page_writes", soci::into(pages);
    sql << "select cast(pg_is_in_recovery() as text)", soci::into(follows);
    sql << "select count(*) from pg_stat_activity where datname = current_database() and "
           "application_name = 'missent' and pid <> pg_backend_pid()",
        soci::into(lines);
    found.is_durable = fsync == "on" && pages == "on";
    found.takes_writes = follows == "false";
    found.lines = static_cast<uint32_t>(lines);
    return found;
  });
}

bool PostgresqlStore::is_url(const std::string& url) { return url.starts_with("postgresql://"); }

std::string PostgresqlStore::shown(const std::string& url) { return postgresql::shown(url); }

Result<std::unique_ptr<Store>> PostgresqlStore::open(const std::string& url,
                                                     const std::string& key_file, OpenMode mode,
                                                     Naming naming) {
  start_sodium();
  const bool writes = mode == OpenMode::ReadWrite;
  auto database = TRY(connect(url, writes ? Access::Write : Access::ReadOnly));
  auto schema = writes ? raise_schema(*database) : check_schema(*database);
  // For reading only, what has no tables yet is an empty store.
  if (!schema && schema.error().kind == Kind::NotFound)
    return std::unique_ptr<Store>(std::make_unique<MemoryStore>());
  if (!schema) return opening(url, schema.error());
  auto keys = writes ? Result<StoreKeys>(TRY(read_or_make_keys(*database, key_file)))
                     : read_keys(key_file, TRY(sealing_key_of(*database)));
  auto parts = make_parts(std::move(database), std::move(keys),
                          {.forgotten = key_file + ".forgotten"}, naming);
  if (!parts) return opening(url, parts.error());
  return std::unique_ptr<Store>(new PostgresqlStore(*std::move(parts)));
}

}  // namespace missent::store
