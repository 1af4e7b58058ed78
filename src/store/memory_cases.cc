// SPDX-License-Identifier: Apache-2.0
#include "store/memory_cases.h"

namespace missent::store {

using guard::Case;

Result<void> MemoryCases::add(const Case& one, const guard::AuditEntry& entry) {
  const std::lock_guard lock(mutex_);
  if (cases_.contains(one.id))
    return fail(Kind::Conflict, "there is a case " + one.id + " already", "try again");
  TRY(audit_.append(entry));
  auto& kept = cases_[one.id] = one;
  kept.version = 0;
  return {};
}

Result<void> MemoryCases::update(const Case& one, const guard::AuditEntry& entry) {
  const std::lock_guard lock(mutex_);
  const auto found = cases_.find(one.id);
  if (found == cases_.end() || found->second.version != one.version)
    return fail(Kind::Conflict, "case " + one.id + " has moved on, or is not there",
                "read it again");
  TRY(audit_.append(entry));
  found->second = one;
  ++found->second.version;
  return {};
}

Result<Case> MemoryCases::get(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = cases_.find(id);
  if (found == cases_.end()) return fail(Kind::NotFound, "there is no case " + id);
  return found->second;
}

Result<std::vector<Case>> MemoryCases::list() {
  const std::lock_guard lock(mutex_);
  std::vector<Case> out;
  for (const auto& [id, one] : cases_) out.push_back(one);
  return out;
}

}  // namespace missent::store
