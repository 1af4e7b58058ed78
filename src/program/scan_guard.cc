// SPDX-License-Identifier: Apache-2.0
#include "program/scan_guard.h"

namespace missent::program {

Result<std::vector<std::string>> ScanGuard::NoAudit::leaves(uint64_t /*from*/, uint64_t /*count*/) {
  return std::vector<std::string>{};
}

Result<std::vector<guard::AuditEntry>> ScanGuard::NoAudit::read(uint64_t, uint64_t) {
  return std::vector<guard::AuditEntry>();
}

Result<guard::DeliveryOutcome> ScanGuard::NoRelay::deliver(const guard::Delivery&) {
  return fail(Kind::Unavailable, "an archive is only looked at: nothing is sent");
}

ScanGuard::ScanGuard(const Loaded& loaded, guard::Inspector& inspector)
    : guard_({store_.habits(), store_.holds(), audit_, relay_, clock_, inspector},
             guard::Settings{}, loaded.policy, loaded.registers,
             intent_settings(loaded.configuration)) {
  store_.keep_only_evidence();
}

}  // namespace missent::program
