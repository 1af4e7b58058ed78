// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store that lasts as long as the process: for tests, and for archives that are only looked at.
// It keeps the same contract as SqliteStore but for durability; bodies are not sealed. Cannot fail.
// Threads: any, one at a time.

#include "habits/trace.h"
#include "store/store.h"

#include <functional>
#include <memory>

namespace missent::store {

class MemoryStore final : public Store {
 public:
  MemoryStore();
  ~MemoryStore() override;

  guard::HabitStore& habits() override;
  guard::HoldStore& holds() override;
  guard::AuditLog& audit() override;
  guard::RegisterStore& registers() override;
  guard::CaseStore& cases() override;
  guard::RetentionStore& retention() override;  // Refused: nothing outlives the process
  Result<std::vector<WrittenTogether>> written_together(std::span<const std::string> keys) override;
  Result<std::string> derived_key(std::string_view purpose) override;
  Result<void> close() override;

  using TakeTrace = std::function<void(const std::string& person, habits::Trace)>;
  // From now on traces are not kept: each is given away while its lesson is learned.
  void pass_traces_to(TakeTrace take);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace missent::store
