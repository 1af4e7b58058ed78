// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands behind the guard's doors, kept together: habits, holds, registers and the audit
// log of one organisation. Two kinds: SqliteStore (store/sqlite_store.h) for `serve` and the
// commands, MemoryStore (store/memory_store.h) for tests and archives that are only looked at. Both
// obey one contract: store/*_contract_test.cc.
//
// Threads: everything may be called from any thread. The references live as long as the store.

#include "guard/doors.h"
#include "guard/retention.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::store {

enum class OpenMode { ReadWrite, ReadOnly };

// What the configuration says of people in habits: named, or known by pseudonyms
// (habits/pseudonyms.h). A store that is not as it says is Refused, but for an empty one, which
// begins so. AsKept: as it is.
enum class Naming { AsKept, Clear, Hashed };

struct WrittenTogether {  // two addresses that stood beside each other in mail of ours to at most
                          // 15 recipients
  std::string one;
  std::string other;
  uint32_t messages = 0;

  bool operator==(const WrittenTogether&) const = default;
};

class Store {
 public:
  virtual ~Store() = default;

  virtual guard::HabitStore& habits() = 0;
  virtual guard::HoldStore& holds() = 0;
  virtual guard::AuditLog& audit() = 0;
  virtual guard::RegisterStore& registers() = 0;
  virtual guard::CaseStore& cases() = 0;
  virtual guard::RetentionStore& retention() = 0;

  // Which of these habit keys are written to together, and how often; in the order of the keys.
  // Pairs that never were are absent.
  virtual Result<std::vector<WrittenTogether>> written_together(
      std::span<const std::string> keys) = 0;

  // 32 secret bytes for one purpose, always the same for one store: Settings::mark_key of the guard
  // is derived_key("release-mark").
  virtual Result<std::string> derived_key(std::string_view purpose) = 0;

  // Commits what is queued and closes. Every call after it is Unavailable. The destructor does it
  // too, and cannot say how it went.
  virtual Result<void> close() = 0;
};

}  // namespace missent::store
