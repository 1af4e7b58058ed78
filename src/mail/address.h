// SPDX-License-Identifier: Apache-2.0
#pragma once
// Addresses of RFC 5321 (envelope), RFC 5322 3.4 and 6854 (headers), RFC 6531/6532 (international).
//
// Two readers, because the two places differ: an envelope address is what the MTA names in
// {rcpt_addr}; a header holds lists, names, comments and groups, and whatever stands where an
// address stands is a recipient, even when it is broken ("a..b@c", "v@evil@other"). Encoded words
// (RFC 2047) never turn into addresses. Limits: 20,000 mailboxes a list, nesting of comments 32.

#include "base/result.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct Address {
  std::string
      text;  // as it is printed: as written without comments and folding, the domain in lower case
  std::string
      local;  // local part, quoting undone, case kept; all of `text` when it is not an address
  std::string domain;  // lower-case A-labels without the trailing dot; "[192.0.2.1]" for a literal;
                       // empty: not an address

  bool is_address() const { return !domain.empty(); }
  auto operator<=>(const Address&) const = default;
};

struct Mailbox {
  std::string name;  // display name, decoded to UTF-8; may be empty
  Address address;

  bool operator==(const Mailbox&) const = default;
};

struct AddressList {
  std::vector<Mailbox> mailboxes;  // in order, groups opened
  std::vector<std::string>
      remarks;  // what was odd, for people: "To: ‘a..b@c.test’ has an empty atom"; the first few
  bool complete = true;  // false: the limit was met, what follows was not read
};

// One address as an MTA names it ("analyst@army.ml", "\"a b\"@c.test", with or without angle
// brackets; source routes dropped). Never fails: what is no address comes back with an empty
// domain. The last unquoted @ divides. A bang path without @
// ("evil.test!v") is v at evil.test: there Postfix delivers it.
Address parse_address(std::string_view text);

// The value of From, To, Cc, Bcc, Reply-To or Sender, unfolded or not. `where` names the header in
// remarks.
AddressList parse_address_list(std::string_view value, std::string_view where);

// The address that habits keep: local part in lower case and NFC, plus-tag and VERP tail folded
// away, domain as in Address. "J.Bloggs+news@Example.ORG" -> "j.bloggs@example.org". Empty when it
// is not an address.
std::string habit_key(const Address& address);

// What all spellings of one delivery address share: local part without case, domain as A-labels.
// The text when it is no address.
std::string delivery_key(const Address& address);

// True for the null sender "<>" or "".
bool is_null_sender(std::string_view envelope_sender);

}  // namespace missent::mail
