// SPDX-License-Identifier: Apache-2.0
#pragma once
// A guard for an investigation: habits of its own, in memory, that begin empty; it holds nothing,
// mails nothing and logs nothing. The store of the installation is not opened. What a person
// usually does is not learned here: the scanner keeps it.

#include "guard/guard.h"
#include "program/configuration.h"
#include "store/memory_store.h"

namespace missent::program {

class ScanGuard {
 public:
  ScanGuard(const Loaded& loaded, guard::Inspector& inspector);

  guard::Guard& guard() { return guard_; }

 private:
  class NoAudit final : public guard::AuditLog {
   public:
    Result<void> append(const guard::AuditEntry&) override { return {}; }
    Result<void> flush() override { return {}; }
    Result<uint64_t> size() override { return uint64_t{0}; }
    Result<std::vector<guard::AuditEntry>> read(uint64_t, uint64_t) override;
    Result<std::vector<std::string>> leaves(uint64_t, uint64_t) override;
    Result<void> verify() override { return {}; }
  };

  class NoRelay final : public guard::Relay {
   public:
    Result<guard::DeliveryOutcome> deliver(const guard::Delivery&) override;
  };

  SystemClock clock_;
  store::MemoryStore store_;
  NoAudit audit_;
  NoRelay relay_;
  guard::Guard guard_;
};

}  // namespace missent::program
