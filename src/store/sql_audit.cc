// SPDX-License-Identifier: Apache-2.0
#include "store/sql_audit.h"

#include "base/log.h"
#include "store/database.h"
#include "store/octets.h"
#include "store/soci_api.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace missent::store {

using guard::AuditEntry;
using soci::into;
using soci::use;

namespace {

constexpr uint64_t LeavesAtOnce = 100'000;
constexpr uint64_t ReadAtOnce = 1000;  // so that checking a long log does not keep mail waiting

struct StoredHead {
  Number size = 0;
  std::string chain = hex_of(Hash{});
  Number last = -1;   // the last entry that is there
  Number behind = 0;  // entries behind the end
};

// One statement each, for another process may append between two.
StoredHead read_head(soci::session& sql) {
  StoredHead head;
  const std::string nothing = head.chain;
  sql << "select h.size, h.chain, coalesce((select max(seq) from audit), -1) from (select "
         "coalesce(max(size), 0) as size, coalesce(max(chain), :nothing) as chain from audit_head) "
         "h",
      into(head.size), into(head.chain), into(head.last), use(nothing);
  return head;
}

StoredHead read_ends(soci::session& sql) {
  StoredHead head;
  const std::string nothing = head.chain;
  sql << "select h.size, h.chain, (select count(*) from audit where seq >= h.size) from (select "
         "coalesce(max(size), 0) as size, coalesce(max(chain), :nothing) as chain from audit_head) "
         "h",
      into(head.size), into(head.chain), into(head.behind), use(nothing);
  return head;
}

}  // namespace

Result<void> SqlAudit::load() {
  return database_.read([&]() -> Result<void> {
    head_ = read_end(Told::Yes);
    return {};
  });
}

AuditHead SqlAudit::read_end(Told told) {
  const auto stored = read_head(database_.sql());
  AuditHead head{static_cast<uint64_t>(stored.size), hash_of_hex(stored.chain).value_or(Hash{})};
  if (stored.last + 1 == stored.size) return head;
  if (told == Told::Yes)
    log::error("the audit log does not end where it was noted to end: ‘missent doctor’ says more");
  head.size = static_cast<uint64_t>(std::max(stored.size, stored.last + 1));
  return head;
}

Result<void> SqlAudit::append(const AuditEntry& entry) {
  TRY(check_entry(entry));
  if (database_.is_read_only()) return fail(Kind::Refused, "the store is open for reading only");
  bool full = false;
  {
    const std::lock_guard lock(queue_mutex_);
    full = queue_.size() >= MostQueued;
    if (!full) queue_.push_back(entry);
  }
  if (!full) return {};
  TRY(flush());
  return append(entry);
}

Result<void> SqlAudit::flush() {
  {
    const std::lock_guard lock(queue_mutex_);
    if (queue_.empty()) return {};
  }
  TRY(commit(nullptr, []() -> Result<bool> { return true; }));
  return {};
}

Result<bool> SqlAudit::commit(const AuditEntry* entry, const std::function<Result<bool>()>& step) {
  if (entry) TRY(check_entry(*entry));
  Waiting mine{entry, step};
  std::unique_lock lock(group_mutex_);
  waiting_.push_back(&mine);
  group_done_.wait(lock, [&] { return mine.done || !committing_; });
  if (!mine.done) {
    committing_ = true;
    const auto group = std::exchange(waiting_, {});
    lock.unlock();
    commit_group(group);
    lock.lock();
    committing_ = false;
    for (auto* each : group) each->done = true;
    group_done_.notify_all();
  }
  return *std::move(mine.result);
}

void SqlAudit::commit_group(const std::vector<Waiting*>& group) {
  std::ptrdiff_t queued = 0;
  AuditHead head = head_;
  auto done = database_.write([&]() -> Result<void> {
    if (database_.is_shared()) head = read_end(Told::No);
    auto entries = copy_of_queue();
    queued = static_cast<std::ptrdiff_t>(entries.size());
    run_steps(group, entries);
    TRY(database_.may_go_on());
    write(entries, head);
    return {};
  });
  if (!done) {
    for (auto* each : group) each->result = fail(done.error());
    return;
  }
  head_ = head;
  const std::lock_guard lock(queue_mutex_);
  queue_.erase(queue_.begin(), queue_.begin() + queued);
}

std::vector<AuditEntry> SqlAudit::copy_of_queue() {
  const std::lock_guard lock(queue_mutex_);
  return queue_;
}

void SqlAudit::run_steps(const std::vector<Waiting*>& group, std::vector<AuditEntry>& entries) {
  for (auto* each : group) {
    each->result = database_.nested(each->step);
    const bool changed = *each->result && **each->result;
    if (changed && each->entry) entries.push_back(*each->entry);
  }
}

void SqlAudit::write(const std::vector<AuditEntry>& entries, AuditHead& head) {
  if (entries.empty()) return;
  auto& sql = database_.sql();
  Number seq = 0, at = 0;
  AuditRecord record;
  soci::statement insert = (sql.prepare << "insert into audit (seq, at, kind, entry, leaf, chain) "
                                           "values (:seq, :at, :kind, :entry, :leaf, :chain)",
                            use(seq), use(at), use(record.entry.kind), use(record.entry.json),
                            use(record.leaf), use(record.chain));
  for (const auto& entry : entries) {
    record = extend(head, entry);
    seq = static_cast<Number>(record.seq);
    at = entry.when.time_since_epoch().count();
    run_change(insert);
  }
  const auto size = static_cast<Number>(head.size);
  sql << "delete from audit_head";
  sql << "insert into audit_head (size, chain) values (:size, :chain)", use(size),
      use(record.chain);
}

Result<uint64_t> SqlAudit::size() {
  TRY(flush());
  return database_.read(
      [&]() -> Result<uint64_t> { return static_cast<uint64_t>(read_head(database_.sql()).size); });
}

Result<std::vector<AuditRecord>> SqlAudit::read_records(int64_t from, uint64_t count) {
  return database_.read([&]() -> Result<std::vector<AuditRecord>> {
    std::vector<AuditRecord> out;
    Number first = from, most = static_cast<Number>(std::min(count, ReadAtOnce)), seq = 0, at = 0;
    AuditRecord record;
    soci::statement select =
        (database_.sql().prepare << "select seq, at, kind, entry, leaf, chain from audit "
                                    "where seq >= :first order by seq limit :most",
         into(seq), into(at), into(record.entry.kind), into(record.entry.json), into(record.leaf),
         into(record.chain), use(first), use(most));
    select.execute();
    while (select.fetch()) {
      record.seq = static_cast<uint64_t>(seq);
      record.entry.when = Time(Seconds(at));
      out.push_back(record);
    }
    return out;
  });
}

Result<std::vector<AuditEntry>> SqlAudit::read(uint64_t from, uint64_t count) {
  TRY(flush());
  std::vector<AuditEntry> out;
  while (out.size() < count) {
    auto records = TRY(read_records(static_cast<int64_t>(from + out.size()), count - out.size()));
    if (records.empty()) break;
    for (auto& record : records) out.push_back(std::move(record.entry));
  }
  return out;
}

Result<std::vector<std::string>> SqlAudit::leaves(uint64_t from, uint64_t count) {
  TRY(flush());
  return database_.read([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    Number first = static_cast<Number>(from),
           most = static_cast<Number>(std::min(count, LeavesAtOnce));
    std::string leaf;
    soci::statement select =
        (database_.sql().prepare << "select leaf from audit where seq >= :first order by seq "
                                    "limit :most",
         into(leaf), use(first), use(most));
    select.execute();
    while (select.fetch()) out.push_back(leaf);
    return out;
  });
}

Result<void> SqlAudit::verify() {
  TRY(flush());
  const auto head =
      TRY(database_.read([&]() -> Result<StoredHead> { return read_ends(database_.sql()); }));
  const auto size = static_cast<uint64_t>(head.size);
  if (head.behind > 0)
    return fail(Kind::Malformed,
                "audit entry " + std::to_string(size) + " was added behind the end");
  AuditCheck check;
  int64_t from = std::numeric_limits<int64_t>::min();
  uint64_t checked = 0;
  while (checked < size) {
    const auto records = TRY(read_records(from, size - checked));
    for (const auto& record : records) TRY(check.add(record));
    if (records.empty()) break;
    checked += records.size();
    from = static_cast<int64_t>(records.back().seq) + 1;
  }
  return check.finish(size, head.chain);
}

}  // namespace missent::store
