// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a message travels with: the SMTP sender and recipients, kept apart from what its headers
// show.

#include "mail/message.h"

#include <string>
#include <vector>

namespace missent::mail {

struct EnvelopeRecipient {
  Address address;  // what the MTA will deliver to ({rcpt_addr})
  Role role = Role::Bcc;
  std::string name;      // display name in the visible header, if any
  std::string argument;  // the RCPT argument as the MTA gave it, needed byte for byte to delete it;
                         // "" elsewhere

  bool operator==(const EnvelopeRecipient&) const = default;
};

struct Envelope {
  std::string sender;  // "" is the null sender
  std::vector<EnvelopeRecipient> recipients;
};

// The envelope that the headers stand for (check without --from/--to): first From mailbox, every
// visible recipient.
Envelope envelope_of(const Message& message);

// Gives each envelope recipient the role and name it has in the visible headers: to, cc, or bcc
// when it is in neither. Compares domains as A-labels and local parts without case.
void assign_roles(Envelope& envelope, const Message& message);

}  // namespace missent::mail
