// SPDX-License-Identifier: Apache-2.0
#include "store/memory_holds.h"

#include "guard/digest.h"
#include "store/body_folder.h"
#include "store/hold_due.h"
#include "store/hold_rules.h"

#include <algorithm>
#include <tuple>

namespace missent::store {

using guard::Hold;

namespace {

Failure no_hold(const std::string& id) { return fail(Kind::NotFound, "there is no hold " + id); }
Failure no_link() { return fail(Kind::NotFound, "there is no such link"); }

bool asks_for(const guard::HoldQuery& query, const Hold& hold) {
  const auto& states = query.states;
  if (!states.empty() && std::find(states.begin(), states.end(), hold.state) == states.end())
    return false;
  if (!query.due_by) return true;
  auto due = due_time(hold);
  return due && *due <= *query.due_by;
}

bool is_same_message(const Hold& one, const Hold& other) {
  return one.key == other.key && std::chrono::abs(one.created - other.created) < SameMessageWithin;
}

}  // namespace

Result<void> MemoryAudit::append(const guard::AuditEntry& entry) {
  TRY(check_entry(entry));
  const std::lock_guard lock(mutex_);
  records_.push_back(extend(head_, entry));
  return {};
}

Result<uint64_t> MemoryAudit::size() {
  const std::lock_guard lock(mutex_);
  return head_.size;
}

Result<std::vector<guard::AuditEntry>> MemoryAudit::read(uint64_t from, uint64_t count) {
  const std::lock_guard lock(mutex_);
  std::vector<guard::AuditEntry> out;
  for (uint64_t at = from; at < records_.size() && out.size() < count; ++at)
    out.push_back(records_[at].entry);
  return out;
}

Result<std::vector<std::string>> MemoryAudit::leaves(uint64_t from, uint64_t count) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  for (uint64_t at = from; at < records_.size() && out.size() < count; ++at)
    out.push_back(records_[at].leaf);
  return out;
}

Result<void> MemoryAudit::verify() {
  const std::lock_guard lock(mutex_);
  AuditCheck check;
  for (const auto& record : records_) TRY(check.add(record));
  return check.finish(head_.size, hex_of(head_.chain));
}

Result<guard::Put> MemoryHolds::put(const Hold& hold, std::string_view body,
                                    const guard::AuditEntry& entry) {
  if (!is_body_name(hold.id)) return fail(Kind::Malformed, "a hold's id is letters and digits");
  const std::lock_guard lock(mutex_);
  auto twin = std::find_if(holds_.begin(), holds_.end(),
                           [&](const auto& each) { return is_same_message(each.second, hold); });
  if (twin != holds_.end()) return guard::Put{twin->first, /*existed=*/true};
  if (holds_.contains(hold.id))
    return fail(Kind::Conflict, "the store has one like it already: " + hold.id);
  TRY(audit_.append(entry));
  holds_.emplace(hold.id, hold);
  bodies_.emplace(hold.id, body);
  return guard::Put{hold.id, /*existed=*/false};
}

Result<Hold> MemoryHolds::get(const std::string& id) {
  const std::lock_guard lock(mutex_);
  auto place = holds_.find(id);
  if (place == holds_.end()) return no_hold(id);
  return place->second;
}

Result<std::string> MemoryHolds::body(const std::string& id) {
  const std::lock_guard lock(mutex_);
  auto place = holds_.find(id);
  if (place == holds_.end()) return no_hold(id);
  const auto& bytes = bodies_.at(id);
  if (guard::sha256_hex(bytes) != place->second.body_digest)
    return fail(Kind::Internal, "the body of hold " + id + " is not the one held");
  return bytes;
}

Result<std::vector<Hold>> MemoryHolds::list(const guard::HoldQuery& query) {
  const std::lock_guard lock(mutex_);
  std::vector<Hold> out;
  for (const auto& [id, hold] : holds_)
    if (asks_for(query, hold)) out.push_back(hold);
  auto place = [&](const Hold& hold) {
    return std::tuple(query.due_by ? due_time(hold).value_or(Time{}) : hold.created, hold.id);
  };
  std::sort(out.begin(), out.end(),
            [&](const Hold& a, const Hold& b) { return place(a) < place(b); });
  if (out.size() > query.limit) out.resize(query.limit);
  return out;
}

Result<void> MemoryHolds::update(const Hold& hold, const guard::AuditEntry& entry) {
  const std::lock_guard lock(mutex_);
  auto place = holds_.find(hold.id);
  if (place == holds_.end()) return no_hold(hold.id);
  if (place->second.version != hold.version)
    return fail(Kind::Conflict, "hold " + hold.id + " has moved on", "read it again");
  TRY(audit_.append(entry));
  place->second = hold;
  ++place->second.version;
  return {};
}

Result<void> MemoryHolds::put_link(const guard::Link& link) {
  const std::lock_guard lock(mutex_);
  links_.insert_or_assign(link.token_hash, link);
  return {};
}

Result<guard::Link> MemoryHolds::get_link(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  auto place = links_.find(token_hash);
  if (place == links_.end()) return no_link();
  return place->second;
}

Result<void> MemoryHolds::spend_link(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  auto place = links_.find(token_hash);
  if (place == links_.end()) return no_link();
  if (place->second.spent) return fail(Kind::Conflict, "the link was used already");
  place->second.spent = true;
  return {};
}

Result<bool> MemoryHolds::use_mark(const std::string& nonce, Time expires) {
  const std::lock_guard lock(mutex_);
  std::erase_if(marks_, [&](const auto& mark) { return mark.second < expires - MarksKept; });
  return marks_.try_emplace(nonce, expires).second;
}

}  // namespace missent::store
