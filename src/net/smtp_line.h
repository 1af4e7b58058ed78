// SPDX-License-Identifier: Apache-2.0
#pragma once
// The line to an SMTP server (net/curl_line.h). The dialogue is ours, because libcurl answers
// neither recipient by recipient nor knows BODY=8BITMIME.
//
// TLS: always for smtps://; for smtp:// to another machine where the server offers it, and
// compulsory when the URL carries a password; never on loopback. Certificates are checked. Threads:
// one line belongs to one thread.

#include "base/result.h"
#include "net/curl_line.h"
#include "net/smtp_reply.h"

#include <chrono>
#include <string>
#include <string_view>

namespace missent::net {

struct SmtpSettings {
  std::string url;                      // "smtp://[user:password@]host[:port]" or "smtps://…"
  std::string host_name = "localhost";  // said in EHLO
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{300'000};  // of the whole delivery
};

class SmtpLine {
 public:
  // Malformed: the URL. Unavailable: no connection, no greeting, no TLS or no sign-in within the
  // connect timeout.
  static Result<SmtpLine> open(const SmtpSettings& settings);

  // Unavailable when the line was lost or the time ran out; nothing more can be said after that.
  Result<void> write(std::string_view bytes);
  Result<ReplyReader> read_reply();
  // write() of one line, CRLF added, and its reply.
  Result<ReplyReader> ask(std::string_view command);

 private:
  explicit SmtpLine(CurlLine line) : line_(std::move(line)) {}

  CurlLine line_;
};

}  // namespace missent::net
