// SPDX-License-Identifier: Apache-2.0
#include "store/memory_store.h"

#include "store/key_file.h"
#include "store/memory_cases.h"
#include "store/memory_habits.h"
#include "store/memory_holds.h"
#include "store/memory_registers.h"

namespace missent::store {

namespace {

class NoRetention final : public guard::RetentionStore {
 public:
  Result<guard::Purged> count(const guard::PurgeBefore&) override { return refuse(); }
  Result<guard::Purged> purge(const guard::PurgeBefore&, Time) override { return refuse(); }
  Result<guard::Forgotten> forget(const std::string&, guard::Reach, Time) override {
    return refuse();
  }
  Result<uint64_t> forget_again(Time) override { return uint64_t{0}; }
  Result<void> compact() override { return refuse(); }

 private:
  static Failure refuse() {
    return fail(Kind::Refused, "a store in memory lasts as long as the process: nothing is purged");
  }
};

}  // namespace

struct MemoryStore::Parts {
  StoreKeys keys = make_store_keys();
  MemoryHabits habits;
  MemoryRegisters registers;
  MemoryAudit audit;
  MemoryHolds holds{audit};
  MemoryCases cases{audit};
  NoRetention retention;
};

MemoryStore::MemoryStore() : parts_(std::make_unique<Parts>()) {}
MemoryStore::~MemoryStore() = default;

guard::HabitStore& MemoryStore::habits() { return parts_->habits; }
guard::HoldStore& MemoryStore::holds() { return parts_->holds; }
guard::AuditLog& MemoryStore::audit() { return parts_->audit; }
guard::RegisterStore& MemoryStore::registers() { return parts_->registers; }

void MemoryStore::keep_only_evidence() { parts_->habits.keep_only_evidence(); }
guard::CaseStore& MemoryStore::cases() { return parts_->cases; }
guard::RetentionStore& MemoryStore::retention() { return parts_->retention; }

Result<std::vector<WrittenTogether>> MemoryStore::written_together(
    std::span<const std::string> keys) {
  return parts_->habits.written_together(keys);
}

Result<std::string> MemoryStore::derived_key(std::string_view purpose) {
  return derive_key(parts_->keys, purpose);
}

Result<void> MemoryStore::close() { return {}; }

}  // namespace missent::store
