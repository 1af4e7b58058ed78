// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cases in a database: a row each, with the case as its JSON document.

#include "guard/doors.h"

namespace missent::store {

class Database;
class SqlAudit;

class SqlCases final : public guard::CaseStore {
 public:
  SqlCases(Database& database, SqlAudit& audit) : database_(database), audit_(audit) {}

  Result<void> add(const guard::Case& one, const guard::AuditEntry& entry) override;
  Result<void> update(const guard::Case& one, const guard::AuditEntry& entry) override;
  Result<guard::Case> get(const std::string& id) override;
  Result<std::vector<guard::Case>> list() override;

 private:
  Database& database_;
  SqlAudit& audit_;
};

}  // namespace missent::store
