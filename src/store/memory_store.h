// SPDX-License-Identifier: Apache-2.0
#pragma once
// A store that lasts as long as the process: for tests, and for archives that are only looked at.
// It keeps the same contract as SqliteStore but for durability; bodies are not sealed. Cannot fail.
// Threads: any, one at a time.

#include "store/store.h"

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

  // From now on neither traces are kept nor who is written to together: only what known() answers.
  // Lessons must come in order of their dates, or one that is learned on another day once more
  // counts twice.
  void keep_only_evidence();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace missent::store
