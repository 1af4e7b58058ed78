// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store in a PostgreSQL database, which several processes write at the same time: habits, holds,
// registers, cases and one audit log for all of them. How to set one up: docs/postgresql.md.
//
//   auto store = TRY(PostgresqlStore::open("postgresql://missent@db/missent",
//                                          "/etc/missent/store.key", OpenMode::ReadWrite));
//
// The keys are no part of the database: they stand in a file, which every machine that opens the
// store needs a copy of. ReadWrite makes tables and keys where there are none yet. ReadOnly changes
// nothing; a database without tables is an empty store. While the database is away all calls are
// Unavailable, and work again by themselves when it is back.
//
// Unavailable: no server, or none that lets us in. Refused: a store of a newer version, a database
// of another program, a key file that others can read, that is missing or another store's.

#include "store/sql_store.h"

#include <cstdint>
#include <memory>
#include <string>

namespace missent::store {

class PostgresqlStore final : public SqlStore {
 public:
  static Result<std::unique_ptr<Store>> open(const std::string& url, const std::string& key_file,
                                             OpenMode mode, Naming naming = Naming::AsKept);
  ~PostgresqlStore() override = default;

  struct Condition {  // of the server, for whoever looks after it
    std::string version;
    bool is_durable = false;  // fsync and full_page_writes are on
    bool takes_writes = false;
    uint32_t lines = 0;  // of programs called missent, but this one
  };
  static Result<Condition> examine(const std::string& url);

  static bool is_url(const std::string& url);
  // The URL without its password, to be printed.
  static std::string shown(const std::string& url);

 private:
  explicit PostgresqlStore(std::shared_ptr<Parts> parts) : SqlStore(std::move(parts)) {}
};

}  // namespace missent::store
