// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store in a SQLite file. Beside PATH stand PATH.lock, PATH.key, PATH.bodies/ and, while open,
// PATH-wal and PATH-shm; all of them for the owner alone. What each is for, how a crash is repaired
// and what it costs: docs/formats/store.md.
//
//   auto store = TRY(SqliteStore::open("sqlite:/var/lib/missent/missent.db", OpenMode::ReadWrite));
//
// ReadWrite makes what is missing, and is alone: Conflict while another process has the store.
// ReadOnly works beside a running server, makes no file and changes nothing; a file that is not
// there yet is an empty store; calls that write are Refused. Refused as well: a store of a newer
// version, a key file that others can read, a store whose key file is gone.

#include "store/sql_store.h"

#include <memory>
#include <string>
#include <vector>

namespace missent::store {

class LockFile;

class SqliteStore final : public SqlStore {
 public:
  // "sqlite:PATH" or a path. Malformed: another kind of URL.
  static Result<std::unique_ptr<Store>> open(const std::string& url_or_path, OpenMode mode,
                                             Naming naming = Naming::AsKept);
  // The same, for those who need what only this kind has.
  static Result<std::unique_ptr<SqliteStore>> open_sqlite(const std::string& url_or_path,
                                                          OpenMode mode,
                                                          Naming naming = Naming::AsKept);
  ~SqliteStore() override;

  Result<void> close() override;

  // Holds whose body was lost; found when the store was opened, and logged.
  const std::vector<std::string>& lost_bodies() const;
  // The database may grow to so many pages of 4 KiB and is full then; 0: as far as the disk goes.
  void limit_pages(uint32_t pages);

 private:
  SqliteStore(std::shared_ptr<Parts> parts, std::unique_ptr<LockFile> lock);
  Result<void> recover();

  std::unique_ptr<LockFile> lock_;  // goes when all else is closed
  std::vector<std::string> lost_bodies_;
};

}  // namespace missent::store
