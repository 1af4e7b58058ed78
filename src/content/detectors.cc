// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/list.h"

#include <vector>

namespace missent::content {

std::span<const Detector* const> detectors() {
  static const std::vector<const Detector*> all = [] {
    std::vector<const Detector*> list = {
        &PaymentCard,      &Iban,          &UkNino,          &UkNhsNumber, &UkUtr,  &UkPassport,
        &UkDrivingLicence, &UkBankAccount, &UkServiceNumber, &UsSsn,       &UsItin, &UsDodId,
        &Password,         &PrivateKey,    &Credential};
    for (const auto& one : national_ids()) list.push_back(&one);
    return list;
  }();
  return all;
}

}  // namespace missent::content
