// SPDX-License-Identifier: Apache-2.0
#pragma once
// Registers in a database; a change is one transaction. Threads: any; one at a time inside the
// database.

#include "guard/doors.h"

namespace missent::store {

class Database;

class SqlRegisters final : public guard::RegisterStore {
 public:
  explicit SqlRegisters(Database& database) : database_(database) {}

  Result<habits::RegisterEntries> entries() override;
  Result<uint64_t> version() override;
  Result<guard::RegisterReport> change(const guard::RegisterChange& change) override;

 private:
  uint64_t read_version();  // within a step

  Database& database_;
};

}  // namespace missent::store
