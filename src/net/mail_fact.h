// SPDX-License-Identifier: Apache-2.0
#pragma once
// What DNS says of a domain as a place for mail.

namespace missent::net {

enum class MailFact {
  Unknown,       // not asked, not answered in time, or the servers failed: says nothing
  TakesMail,     // it has an MX, or an address (RFC 5321 5.1)
  NoSuchDomain,  // NXDOMAIN
  NullMx,        // it says that it takes no mail (RFC 7505)
  NoMail,        // it exists, but has neither an MX nor an address
};

// True for the three that say that no mail can arrive.
constexpr bool speaks_against(MailFact fact) {
  return fact == MailFact::NoSuchDomain || fact == MailFact::NullMx || fact == MailFact::NoMail;
}

}  // namespace missent::net
