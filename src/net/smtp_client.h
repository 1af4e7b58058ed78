// SPDX-License-Identifier: Apache-2.0
#pragma once
// Delivers one message to an SMTP server and says what became of each recipient (RFC 5321). Used to
// release held mail and to send notices. One connection a message, no pipelining; blocks up to the
// timeout of the settings.
//
//   SmtpClient client({.url = "smtp://127.0.0.1:10025"});
//   auto result = client.send({.sender = "a@b.test", .recipients = {"c@d.test"}, .message =
//   bytes});
//
// The one window in which nobody can know: the line lost between our final dot and the answer gives
// `unknown`. Lost earlier, the server must not deliver (RFC 5321 4.1.1.4) and the reply of the
// message has code 0. Threads: send() may be called from any.

#include "base/result.h"
#include "net/smtp_line.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::net {

struct SmtpJob {
  std::string sender;  // "" the null sender
  std::vector<std::string> recipients;
  std::string_view message;  // CRLF lines, dots not stuffed; see dot_stuffing.h
  bool smtputf8 =
      false;  // asked for when the server has it; without it such an envelope is refused with 553
};

struct SmtpResult {
  std::vector<SmtpReply> recipients;  // of each RCPT, in order; code 0: never asked
  SmtpReply message;  // of the final dot, or of the command that stopped the message before
  bool unknown = false;
};

class SmtpClient {
 public:
  explicit SmtpClient(SmtpSettings settings) : settings_(std::move(settings)) {}

  // Malformed: the URL. Unavailable: no line or no greeting; nothing was sent. An address with a
  // control character, a space or a bracket outside quotes is never said: 553, as if the server had
  // refused it.
  Result<SmtpResult> send(const SmtpJob& job) const;

 private:
  SmtpSettings settings_;
};

}  // namespace missent::net
