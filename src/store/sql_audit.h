// SPDX-License-Identifier: Apache-2.0
#pragma once
// The audit log in a database. Entries wait in memory until flush() or until the next durable step
// of the holds, which takes them along in its transaction: a log of thousands of delivered messages
// costs one sync a second. What cannot be written stays queued.

#include "guard/doors.h"
#include "store/audit_chain.h"

#include <functional>
#include <mutex>
#include <vector>

namespace missent::store {

class Database;

class SqlAudit final : public guard::AuditLog {
 public:
  static constexpr size_t MostQueued = 10'000;  // then append() writes them itself

  explicit SqlAudit(Database& database) : database_(database) {}
  Result<void> load();  // where the log ends; before anything else

  Result<void> append(const guard::AuditEntry& entry) override;
  Result<void> flush() override;
  Result<uint64_t> size() override;
  Result<std::vector<guard::AuditEntry>> read(uint64_t from, uint64_t count) override;
  Result<void> verify() override;

  // One transaction: the step, all that is queued, and then `entry` when the step answers true.
  // Null: no entry.
  Result<bool> commit(const guard::AuditEntry* entry, const std::function<Result<bool>()>& step);

 private:
  Result<std::vector<AuditRecord>> read_records(int64_t from, uint64_t count);
  void write(const std::vector<guard::AuditEntry>& entries, AuditHead& head);

  Database& database_;
  std::mutex queue_mutex_;
  std::vector<guard::AuditEntry> queue_;
  std::mutex writing_;  // from taking the queue to having committed it
  AuditHead head_;
};

}  // namespace missent::store
