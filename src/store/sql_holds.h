// SPDX-License-Identifier: Apache-2.0
#pragma once
// Holds in a database. A body of at most 64 KiB stands sealed in a row beside its hold: one sync a
// hold. A larger one is a file (store/body_folder.h), on the disk before its row; in a database
// that others share, all stand in rows.

#include "guard/doors.h"
#include "store/body_folder.h"
#include "store/key_file.h"

#include <string>
#include <vector>

namespace missent::store {

class Database;
class SqlAudit;

class SqlHolds final : public guard::HoldStore {
 public:
  // `folder`: where the disk must have room, "" for one that is not ours. `keys`: an error is what
  // body() and put() answer.
  SqlHolds(Database& database, SqlAudit& audit, std::string folder, BodyFolder bodies,
           Result<StoreKeys> keys);

  // Clears what a crash left. Answers the ids whose body should be a file and is not: damage that
  // nobody can repair.
  Result<std::vector<std::string>> repair();

  Result<guard::Put> put(const guard::Hold& hold, std::string_view body,
                         const guard::AuditEntry& entry) override;
  Result<guard::Hold> get(const std::string& id) override;
  Result<std::string> body(const std::string& id) override;
  Result<std::vector<guard::Hold>> list(const guard::HoldQuery& query) override;
  Result<void> update(const guard::Hold& hold, const guard::AuditEntry& entry) override;
  Result<void> put_link(const guard::Link& link) override;
  Result<guard::Link> get_link(const std::string& token_hash) override;
  Result<void> spend_link(const std::string& token_hash) override;
  Result<bool> use_mark(const std::string& nonce, Time expires) override;
  Result<bool> take_charge() override;
  bool is_shared() const override;

 private:
  Result<std::string> find_twin(const guard::Hold& hold);  // within a step; "" none
  Result<guard::Put> put_row(const guard::Hold& hold, const std::string& sealed, bool in_file,
                             const guard::AuditEntry& entry);
  void insert(const guard::Hold& hold, bool in_file);

  Database& database_;
  SqlAudit& audit_;
  std::string folder_;
  BodyFolder bodies_;
  Result<StoreKeys> keys_;
  uint64_t charged_line_ = None;  // the line of the database that has the charge

  static constexpr uint64_t None = static_cast<uint64_t>(-1);
};

}  // namespace missent::store
