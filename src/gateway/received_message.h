// SPDX-License-Identifier: Apache-2.0
#pragma once
// One message put together again from what a milter session is told of it: the exact bytes, the
// envelope the MTA will deliver to, and where the two ways of reading a recipient disagree. First
// step of the milter's path; no library calls, no clock.
//
// Recipients are what {rcpt_addr} names, never the raw RCPT text: MTAs rewrite it. Header bytes are
// exact when the MTA was asked for leading space (SMFIP_HDR_LEADSPC); folds come as LF and become
// CRLF again.
//
// Limits: beyond `max_bytes` nothing is kept and `complete` is false; when the gauge of all
// messages in flight is full, the message is dropped and `overloaded` is true. 100 ambiguity lines.

#include "gateway/admission.h"
#include "mail/envelope.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::gateway {

struct ReceivedMessage {
  explicit ReceivedMessage(Gauge& gauge) : lease(gauge) {}

  mail::Envelope envelope;
  std::string bytes;
  bool complete = true;
  bool overloaded = false;
  bool smtputf8 = false;
  std::string login;     // authenticated user, "" none
  std::string author;    // address of the first From mailbox
  std::string queue_id;  // of the MTA, for the log
  std::vector<std::string> ambiguities;
  int marks = 0;  // headers with the name of the release mark
  Lease lease;    // the bytes in the gauge
};

class MessageBuilder {
 public:
  struct Limits {
    size_t max_bytes = 50u << 20;
    size_t max_recipients = 1000;
  };

  MessageBuilder(const Limits& limits, Gauge& gauge) : limits_(limits), message_(gauge) {}

  // MAIL: the raw argument ("<a@b>", "<>"), what {mail_addr} names ("" unknown) and the ESMTP
  // parameters.
  void set_sender(std::string_view argument, std::string_view address,
                  const std::vector<std::string>& parameters);
  void set_login(std::string login) { message_.login = std::move(login); }
  // RCPT: false when it is one too many. `address` is {rcpt_addr}, "" when the MTA did not say.
  bool add_recipient(std::string_view argument, std::string_view address);
  // `value` with its leading space when `exact`; folds as LF or CRLF.
  void add_header(std::string_view name, std::string_view value, bool exact);
  void add_body(std::string_view bytes);
  // The blank line even of a message without body. The builder is spent after this.
  ReceivedMessage finish(std::string queue_id);

 private:
  void append(std::string_view bytes);
  void end_headers();
  void note_disagreement(const std::string& line);

  Limits limits_;
  ReceivedMessage message_;
  bool in_headers_ = true;
};

}  // namespace missent::gateway
