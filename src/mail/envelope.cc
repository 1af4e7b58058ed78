// SPDX-License-Identifier: Apache-2.0
#include "mail/envelope.h"

#include <unordered_map>

namespace missent::mail {
namespace {

std::string visible_sender(const Message& message) {
  if (!message.from.empty()) return message.from.front().address.text;
  return message.sender ? message.sender->address.text : std::string();
}

}  // namespace

Envelope envelope_of(const Message& message) {
  Envelope envelope{.sender = visible_sender(message), .recipients = {}};
  envelope.recipients.reserve(message.recipients.size());
  for (const VisibleRecipient& visible : message.recipients) {
    envelope.recipients.push_back({.address = visible.mailbox.address,
                                   .role = visible.role,
                                   .name = visible.mailbox.name,
                                   .argument = {}});
  }
  return envelope;
}

void assign_roles(Envelope& envelope, const Message& message) {
  std::unordered_map<std::string, const VisibleRecipient*> visible;
  for (const VisibleRecipient& recipient : message.recipients) {
    visible.emplace(delivery_key(recipient.mailbox.address), &recipient);
  }
  for (EnvelopeRecipient& recipient : envelope.recipients) {
    const auto found = visible.find(delivery_key(recipient.address));
    recipient.role = found == visible.end() ? Role::Bcc : found->second->role;
    recipient.name = found == visible.end() ? std::string() : found->second->mailbox.name;
  }
}

}  // namespace missent::mail
