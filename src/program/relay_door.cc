// SPDX-License-Identifier: Apache-2.0
#include "program/relay_door.h"

namespace missent::program {

namespace {

guard::RelayReply to_guard(const net::SmtpReply& reply) {
  return {.accepted = reply.accepted, .code = reply.code, .text = reply.text};
}

}  // namespace

Result<guard::DeliveryOutcome> RelayDoor::deliver(const guard::Delivery& delivery) {
  const net::SmtpResult result = TRY(client_.send({.sender = delivery.sender,
                                                   .recipients = delivery.recipients,
                                                   .message = delivery.message,
                                                   .smtputf8 = delivery.smtputf8}));
  guard::DeliveryOutcome outcome;
  for (const net::SmtpReply& reply : result.recipients)
    outcome.recipients.push_back(to_guard(reply));
  outcome.message = to_guard(result.message);
  outcome.unknown = result.unknown;
  return outcome;
}

}  // namespace missent::program
