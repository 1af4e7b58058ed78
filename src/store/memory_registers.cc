// SPDX-License-Identifier: Apache-2.0
#include "store/memory_registers.h"

namespace missent::store {

Result<habits::RegisterEntries> MemoryRegisters::entries() {
  const std::lock_guard lock(mutex_);
  habits::RegisterEntries entries;
  for (const auto& [name, document] : rows_)
    TRY(add_row({name.first, name.second, document}, entries));
  return entries;
}

Result<uint64_t> MemoryRegisters::version() {
  const std::lock_guard lock(mutex_);
  return version_;
}

Result<guard::RegisterReport> MemoryRegisters::change(const guard::RegisterChange& change) {
  TRY(check_readable(change));
  const std::lock_guard lock(mutex_);
  if (change.version && *change.version != version_) return changed_meanwhile();
  const auto report = apply(change, *this);
  if (has_effect(report)) ++version_;
  return report;
}

bool MemoryRegisters::find(const RegisterRow& row, std::string& document) {
  const auto found = rows_.find({row.kind, row.key});
  if (found == rows_.end()) return false;
  document = found->second;
  return true;
}

}  // namespace missent::store
