// SPDX-License-Identifier: Apache-2.0
#include "store/postgresql_store.h"

#include "store/database.h"
#include "store/memory_store.h"
#include "store/octets.h"
#include "store/postgresql_dialect.h"
#include "store/schema.h"

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

bool PostgresqlStore::is_url(const std::string& url) { return url.starts_with("postgresql://"); }

std::string PostgresqlStore::shown(const std::string& url) { return postgresql::shown(url); }

Result<std::unique_ptr<Store>> PostgresqlStore::open(const std::string& url,
                                                     const std::string& key_file, OpenMode mode) {
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
  auto parts = make_parts(std::move(database), std::move(keys), {});
  if (!parts) return opening(url, parts.error());
  return std::unique_ptr<Store>(new PostgresqlStore(*std::move(parts)));
}

}  // namespace missent::store
