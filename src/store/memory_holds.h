// SPDX-License-Identifier: Apache-2.0
#pragma once
// Holds and the audit log in maps: see memory_store.h.

#include "guard/doors.h"
#include "store/audit_chain.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace missent::store {

class MemoryAudit final : public guard::AuditLog {
 public:
  Result<void> append(const guard::AuditEntry& entry) override;
  Result<void> flush() override { return {}; }
  Result<uint64_t> size() override;
  Result<std::vector<guard::AuditEntry>> read(uint64_t from, uint64_t count) override;
  Result<std::vector<std::string>> leaves(uint64_t from, uint64_t count) override;
  Result<void> verify() override;

 private:
  std::mutex mutex_;
  std::vector<AuditRecord> records_;
  AuditHead head_;
};

class MemoryHolds final : public guard::HoldStore {
 public:
  explicit MemoryHolds(MemoryAudit& audit) : audit_(audit) {}

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

 private:
  std::mutex mutex_;
  MemoryAudit& audit_;
  std::map<std::string, guard::Hold> holds_;
  std::map<std::string, std::string> bodies_;
  std::map<std::string, guard::Link> links_;
  std::map<std::string, Time> marks_;
};

}  // namespace missent::store
