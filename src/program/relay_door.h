// SPDX-License-Identifier: Apache-2.0
#pragma once
// The guard's door to the relay: guard::Relay over net::SmtpClient. Used when held mail is released
// and when notices are sent.

#include "guard/doors.h"
#include "net/smtp_client.h"

namespace missent::program {

class RelayDoor final : public guard::Relay {
 public:
  explicit RelayDoor(net::SmtpSettings settings) : client_(std::move(settings)) {}
  Result<guard::DeliveryOutcome> deliver(const guard::Delivery& delivery) override;

 private:
  net::SmtpClient client_;
};

}  // namespace missent::program
