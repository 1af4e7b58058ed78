// SPDX-License-Identifier: Apache-2.0
#pragma once
// Release marks: how the gateway knows a message that Missent itself sends, so that it is judged
// once. One header in front:
//
//   X-Missent-Release: v1 <hold> <nonce> <expires, Unix seconds> <mac>
//
// The mac is HMAC-SHA256 under Settings::mark_key over hold, nonce, expires, the digest of the
// message and its recipients. Nobody without the key can make one, and one made cannot be moved to
// another message or to other recipients. Each attempt to release has a nonce of its own. Pure but
// for the nonce, which the caller brings.

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

// What stands where the hold's id would, in marks of notices and code mails: their recipients are
// those presented, exactly one.
inline constexpr std::string_view NoticeMark = "notice";

struct Mark {
  std::string hold;
  std::string nonce;
  Time expires{};
  std::string mac;

  bool operator==(const Mark&) const = default;
};

// Sorted, without doubles, domains as A-labels and local parts in lower case: MTAs change case,
// order and quoting.
std::vector<std::string> marked_recipients(const std::vector<std::string>& addresses);

// What of a message an MTA leaves alone on its way from our relay to our gateway: the body (line
// ends as CRLF, empty lines at its end left out) and the values, unfolded and with single spaces,
// of From, To, Cc, Subject, Content-Type and Content-Transfer-Encoding, each in the order they
// stand. Not Received, Date, Message-ID and Bcc, which MTAs add or remove, and not the mark itself.
std::string marked_digest(std::string_view message);

// `recipients` from marked_recipients. The mac for all that stands in `mark` besides its mac.
std::string mark_mac(std::string_view key, const Mark& mark, std::string_view digest,
                     const std::vector<std::string>& recipients);

// "v1 …": the header's value. Reading one says nothing about its truth; nothing when it has not the
// form.
std::string to_text(const Mark& mark);
std::optional<Mark> parse_mark(std::string_view value);

// The values of the mark headers of a message, unfolded, in order. None in most mail: only headers
// are read.
std::vector<std::string> find_marks(std::string_view message);

}  // namespace missent::guard
