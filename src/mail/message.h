// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the bytes of one message say: headers read by our own reader (mail/headers.h), structure and
// attachments by GMime. A broken message is not an error: it yields what could be read, and
// remarks. Pure; used in the first step of every path.
//
// Limits: see `Limits`; whatever lies beyond one is not read, and a remark says so.

#include "base/clock.h"
#include "mail/address.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

enum class Role { To, Cc, Bcc };
std::string_view to_text(Role role);  // "to", "cc", "bcc"

struct VisibleRecipient {
  Mailbox mailbox;
  Role role = Role::To;  // the header it stands in; Bcc only from a Bcc header

  bool operator==(const VisibleRecipient&) const = default;
};

struct Attachment {
  std::string name;   // decoded; "" when it has none. Inside another: "outer.eml/inner.pdf"
  std::string type;   // "application/pdf", lower case
  uint64_t size = 0;  // bytes after decoding
  bool encrypted = false;
  std::string unread;  // "", "encrypted", "too-large", "damaged", "timeout", "unknown-type"

  bool operator==(const Attachment&) const = default;
};

enum class Protection {
  None,
  Signed,
  Encrypted
};  // S/MIME and OpenPGP (RFC 8551, 3156): an encrypted one cannot be corrected

struct Text {        // one decoded text part, UTF-8
  std::string part;  // "1.2"
  std::string type;  // "text/plain", "text/html"
  std::string text;
  std::string inside = {};  // the attached message that it stands in: "outer.eml/"
  bool file = false;        // attached as a file of its own, no body
};

struct Message {
  std::string message_id;  // with its angle brackets; "" when there is none
  std::optional<Time> date;
  std::string subject;  // decoded to UTF-8, controls kept out
  std::vector<Mailbox> from;
  std::optional<Mailbox> sender;             // the Sender header
  std::vector<VisibleRecipient> recipients;  // To, Cc, Bcc in order, every header of each; one
                                             // address once (To before Cc before Bcc)
  std::vector<std::string> in_reply_to;      // message ids, with angle brackets
  std::vector<std::string> references;
  std::vector<Mailbox> attendees;  // of an invitation; they are recipients (To) too
  bool automatic = false;   // Auto-Submitted other than "no" (RFC 3834), Precedence bulk/junk,
                            // multipart/report, X-Auto-Response-Suppress
  bool from_list = false;   // List-Id or List-Post (RFC 2919, 2369)
  bool bounce = false;      // multipart/report; report-type=delivery-status (RFC 3464)
  bool resent = false;      // Resent-From
  bool invitation = false;  // text/calendar with METHOD REQUEST, CANCEL …
  // Of a bounce: Final-Recipient addresses with Action failed.
  std::vector<std::string> failed_recipients;
  Protection protection = Protection::None;
  std::vector<Attachment> attachments;
  std::vector<Text> texts;  // only when Limits::texts asks for them
  // Where mail readers would disagree about the structure, for people: "part 1.2: …".
  std::vector<std::string> ambiguities;
  std::vector<std::string> remarks;  // what was odd, or not read
  bool complete = true;              // false: a limit was met, or the gateway passed a part only
  uint64_t size = 0;                 // bytes
};

struct Limits {
  size_t header_bytes = 1 << 20;  // all headers together
  size_t fields = 2'000;
  size_t recipients = 20'000;
  size_t parts = 1'000;
  size_t depth = 50;
  size_t text_bytes = 4 << 20;  // decoded text kept, all parts together
  bool texts = false;           // keep the decoded text of the parts
  size_t beginning_bytes =
      0;  // without `texts`: keep so much of it, and remark nothing of the rest
};

inline bool keeps_texts(const Limits& limits) { return limits.texts || limits.beginning_bytes > 0; }
inline size_t kept_text_bytes(const Limits& limits) {
  return limits.texts ? limits.text_bytes : limits.beginning_bytes;
}

struct Opened;  // mail/opened.h

// Reads the bytes after DATA (LF or CRLF lines, with or without an mbox "From " line). Never fails.
// `opened`, when there is one, receives the header fields and the decoded attachments.
Message read_message(std::string_view bytes, const Limits& limits = {}, Opened* opened = nullptr);

}  // namespace missent::mail
