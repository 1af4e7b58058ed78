// SPDX-License-Identifier: Apache-2.0
#pragma once
// One SMTP reply (RFC 5321 4.2), put together from bytes as they come in. Pure. A hostile server
// cannot make it grow: 64 KiB or 100 lines are the limit, and bytes after the last line of a reply
// are refused, because nothing was asked yet.

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::net {

struct SmtpReply {
  bool accepted = false;  // 2xx
  int code = 0;           // 0: no answer
  std::string text;       // all lines joined by a space, printable, at most 500 bytes

  bool operator==(const SmtpReply&) const = default;
};

class ReplyReader {
 public:
  enum class State { More, Done, Broken };

  // Call until it is not More. Broken: not SMTP, too long, or more than one reply; `reply().text`
  // says which.
  State feed(std::string_view bytes);
  const SmtpReply& reply() const { return reply_; }
  // The lines without their codes, for reading EHLO keywords; separated by '\n'.
  const std::string& lines() const { return lines_; }

 private:
  State take_line(std::string_view line);
  State broken(std::string_view why);

  std::string pending_;
  std::string lines_;
  SmtpReply reply_;
  size_t bytes_ = 0;
  size_t count_ = 0;
};

}  // namespace missent::net
