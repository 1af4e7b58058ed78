// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cases in a map: see memory_store.h.

#include "guard/doors.h"

#include <map>
#include <mutex>
#include <string>

namespace missent::store {

class MemoryCases final : public guard::CaseStore {
 public:
  explicit MemoryCases(guard::AuditLog& audit) : audit_(audit) {}

  Result<void> add(const guard::Case& one, const guard::AuditEntry& entry) override;
  Result<void> update(const guard::Case& one, const guard::AuditEntry& entry) override;
  Result<guard::Case> get(const std::string& id) override;
  Result<std::vector<guard::Case>> list() override;

 private:
  std::mutex mutex_;
  guard::AuditLog& audit_;
  std::map<std::string, guard::Case> cases_;
};

}  // namespace missent::store
