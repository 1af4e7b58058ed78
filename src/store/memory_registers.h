// SPDX-License-Identifier: Apache-2.0
#pragma once
// Registers in a map: see memory_store.h.

#include "store/register_rows.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace missent::store {

class MemoryRegisters final : public guard::RegisterStore, private RegisterTable {
 public:
  Result<habits::RegisterEntries> entries() override;
  Result<uint64_t> version() override;
  Result<guard::RegisterReport> change(const guard::RegisterChange& change) override;

 private:
  bool find(const RegisterRow& row, std::string& document) override;
  void put(const RegisterRow& row) override { rows_[{row.kind, row.key}] = row.document; }
  bool remove(const RegisterRow& row) override { return rows_.erase({row.kind, row.key}) > 0; }

  std::mutex mutex_;
  std::map<std::pair<RegisterKind, std::string>, std::string> rows_;
  uint64_t version_ = 0;
};

}  // namespace missent::store
