// SPDX-License-Identifier: Apache-2.0
#pragma once
// The reader under parse_address_list: finds whatever stands where an address stands, and where its
// bytes are, so that a correction can change them and nothing else. Tolerant on purpose (an
// unclosed quote, comment or bracket hides no recipient), linear in time, no recursion. Example:
// mail/address_list_test.cc.

#include "mail/address.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

constexpr size_t MostMailboxes = 20'000;
constexpr size_t DeepestComment = 32;

struct Span {  // bytes [begin, end) of the value
  size_t begin = 0;
  size_t end = 0;

  bool empty() const { return begin == end; }
};

struct ListedMailbox {
  Mailbox mailbox;
  Span address;  // from the first byte of the address to its last; comments and folding may stand
                 // between
  Span name;     // the display name as written, with its quotes; empty when there is none
};

struct ScannedList {
  std::vector<ListedMailbox> mailboxes;
  std::vector<std::string> remarks;
  bool complete = true;
  bool skipped = false;  // words stood beside an address and were passed over
};

ScannedList scan_address_list(std::string_view value, std::string_view where);

// One address without comments and folding, as it stands between angle brackets. Source routes are
// dropped.
Address parse_addr_spec(std::string_view text);

}  // namespace missent::mail
