// SPDX-License-Identifier: Apache-2.0
#pragma once
// The mails that Missent itself writes: to the sender or the approvers that a message is held,
// expired or could not be delivered, and one-time codes. Text and HTML, null sender, Auto-Submitted
// (RFC 3834), headers of the held message only, never its content. Pure: the guard hands in time,
// identifiers and links.

#include "guard/hold.h"

#include <string>

namespace missent::guard {

struct NoticeParts {
  std::string from;        // "Missent <missent@example.org>"
  std::string to;          // one decider
  std::string message_id;  // with angle brackets
  Time date{};
  std::string link;  // "" in notices without one
};

// The held notice of a hold whose notice is Reminder says so.
// Whole messages with CRLF lines, ASCII only (encoded words, quoted-printable), ready for the
// relay.
std::string compose_held_notice(const Hold& hold, const NoticeParts& parts);
std::string compose_expired_notice(const Hold& hold, const NoticeParts& parts);
std::string compose_failed_notice(const Hold& hold,
                                  const NoticeParts& parts);  // the relay refused recipients
std::string compose_code_mail(const Hold& hold, const std::string& code, const NoticeParts& parts);

}  // namespace missent::guard
