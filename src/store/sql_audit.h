// SPDX-License-Identifier: Apache-2.0
#pragma once
// The audit log in a database. Entries wait in memory until flush() or until the next durable step
// of the holds, which takes them along in its transaction: a log of thousands of delivered messages
// costs one sync a second. What cannot be written stays queued.
//
// Durable steps share their syncs as well: while one transaction is being synced, the steps that
// come meanwhile gather, and go together in the next. Each still succeeds or fails by itself, and
// none is answered before it is on the disk.
//
// In a database that others share, each transaction goes on from where the log ends by then. Where
// the line breaks at a commit, nobody knows of it: what was queued may then stand in the log twice.

#include "guard/doors.h"
#include "store/audit_chain.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
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
  Result<std::vector<std::string>> leaves(uint64_t from, uint64_t count) override;
  Result<void> verify() override;

  // The step, all that is queued, and then `entry` when the step answers true: durable together.
  // Null: no entry. The step may run in another thread's transaction, while the caller waits.
  Result<bool> commit(const guard::AuditEntry* entry, const std::function<Result<bool>()>& step);

 private:
  struct Waiting {  // a step, in the stack of the thread that waits for it
    const guard::AuditEntry* entry;
    const std::function<Result<bool>()>& step;
    std::optional<Result<bool>> result = std::nullopt;
    bool done = false;
  };

  enum class Told { Yes, No };
  AuditHead read_end(Told told);  // within a step; damage is told
  std::vector<guard::AuditEntry> copy_of_queue();
  void commit_group(const std::vector<Waiting*>& group);
  void run_steps(const std::vector<Waiting*>& group, std::vector<guard::AuditEntry>& entries);
  Result<std::vector<AuditRecord>> read_records(int64_t from, uint64_t count);
  void write(const std::vector<guard::AuditEntry>& entries, AuditHead& head);

  Database& database_;
  std::mutex queue_mutex_;
  std::vector<guard::AuditEntry> queue_;
  std::mutex group_mutex_;
  std::condition_variable group_done_;
  std::vector<Waiting*> waiting_;
  bool committing_ = false;  // one thread commits for all; it alone touches head_
  AuditHead head_;
};

}  // namespace missent::store
