// SPDX-License-Identifier: Apache-2.0
#include "program/scan_guard.h"

namespace missent::program {

Result<std::vector<guard::AuditEntry>> ScanGuard::NoAudit::read(uint64_t, uint64_t) {
  return std::vector<guard::AuditEntry>();
}

Result<guard::DeliveryOutcome> ScanGuard::NoRelay::deliver(const guard::Delivery&) {
  return fail(Kind::Unavailable, "an archive is only looked at: nothing is sent");
}

namespace {

guard::Settings settings_of(const Loaded& loaded) {
  guard::Settings settings;
  settings.engine = loaded.engine;
  return settings;
}

}  // namespace

ScanGuard::ScanGuard(const Loaded& loaded)
    : guard_({store_.habits(), store_.holds(), audit_, relay_, clock_}, settings_of(loaded),
             loaded.policy, loaded.registers, intent_settings(loaded.configuration)) {}

}  // namespace missent::program
