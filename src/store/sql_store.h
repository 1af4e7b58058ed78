// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the stores in a database have in common: the doors over one Database. Not opened by itself:
// store/sqlite_store.h, store/postgresql_store.h.

#include "store/body_folder.h"
#include "store/key_file.h"
#include "store/store.h"

#include <memory>
#include <string>

namespace missent::store {

class Database;
class SqlHolds;

class SqlStore : public Store {
 public:
  ~SqlStore() override;

  guard::HabitStore& habits() override;
  guard::HoldStore& holds() override;
  guard::AuditLog& audit() override;
  guard::RegisterStore& registers() override;
  guard::CaseStore& cases() override;
  guard::RetentionStore& retention() override;
  Result<std::vector<WrittenTogether>> written_together(std::span<const std::string> keys) override;
  Result<std::string> derived_key(std::string_view purpose) override;
  Result<void> close() override;

 protected:
  struct Parts;
  struct Place {  // of what is no row: "" where all is
    std::string folder;
    std::string bodies;
    std::string index;      // the snapshot of the candidate index
    std::string forgotten;  // who was forgotten (store/forgotten.h)
  };

  // Prepares the statements and reads where the log ends.
  static Result<std::shared_ptr<Parts>> make_parts(std::unique_ptr<Database> database,
                                                   Result<StoreKeys> keys, const Place& place,
                                                   Naming naming);
  explicit SqlStore(std::shared_ptr<Parts> parts);

  Database& database();
  SqlHolds& sql_holds();

 private:
  static Result<void> settle_naming(Parts& parts, Naming naming, const std::string& forgotten);

  std::shared_ptr<Parts> parts_;  // ours alone; of a kind that only the source knows
};

// The keys of a file that belong to what is noted in the database ("" nothing yet). Refused:
// another store's; NotFound: no file, and none is missed.
Result<StoreKeys> read_keys(const std::string& path, const std::string& noted);
// The same, made and noted where there are none.
Result<StoreKeys> read_or_make_keys(Database& database, const std::string& path);
// Base64; "" where none is noted yet.
Result<std::string> sealing_key_of(Database& database);

}  // namespace missent::store
