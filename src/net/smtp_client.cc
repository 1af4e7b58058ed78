// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_client.h"

#include "net/dot_stuffing.h"

#include <algorithm>

namespace missent::net {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Inside quotes angle brackets are ordinary characters (RFC 5321 4.1.2).
bool has_bare_bracket(std::string_view address) {
  bool quoted = false;
  for (size_t i = 0; i < address.size(); ++i) {
    if (quoted && address[i] == '\\') {
      ++i;
    } else if (address[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && (address[i] == '<' || address[i] == '>' || address[i] == ' ')) {
      return true;
    }
  }
  return quoted;
}

bool is_sayable(std::string_view address) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return std::none_of(address.begin(), address.end(), is_control) && !has_bare_bracket(address);
}

const SmtpReply Unsayable = {
    .accepted = false, .code = 553, .text = "5.1.3 not an address that SMTP can say"};
const SmtpReply NoUtf8 = {
    .accepted = false, .code = 553, .text = "5.6.7 the server takes no international addresses"};

bool has_keyword(std::string_view lines, std::string_view keyword) {
  const auto same = [](char a, char b) { return a == b || (a >= 'a' && a <= 'z' && a - 32 == b); };
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    line = line.substr(0, line.find(' '));
    if (std::equal(line.begin(), line.end(), keyword.begin(), keyword.end(), same)) return true;
  }
  return false;
}

// One delivery over one line; every step answers false when the message cannot go on, with `result`
// saying why.
class Dialogue {
 public:
  Dialogue(SmtpLine line, const SmtpJob& job) : line_(std::move(line)), job_(job) {
    result_.recipients.resize(job.recipients.size());
  }

  SmtpResult run(const std::string& host_name) {
    if (greet(host_name) && say_sender() && say_recipients() && say_data()) say_message();
    if (!lost_) (void)line_.write("QUIT\r\n");
    return std::move(result_);
  }

 private:
  bool ask(std::string_view command, SmtpReply& reply) {
    auto answer = line_.ask(command);
    if (!answer) {
      lost_ = true;
      reply = {.accepted = false, .code = 0, .text = answer.error().message};
      result_.message = reply;
      return false;
    }
    lines_ = answer->lines();
    reply = answer->reply();
    return true;
  }

  bool greet(const std::string& host_name) {
    SmtpReply reply;
    if (!ask("EHLO " + host_name, reply)) return false;
    eight_bit_ = reply.accepted && has_keyword(lines_, "8BITMIME");
    utf8_ = reply.accepted && has_keyword(lines_, "SMTPUTF8");
    if (has_utf8_address() && !utf8_) return stop(NoUtf8);
    return is_sayable(job_.sender) || stop(Unsayable);
  }

  bool say_sender() {
    std::string command = "MAIL FROM:<" + job_.sender + ">";
    const bool ascii = is_ascii(job_.message);
    if (eight_bit_ && !ascii) command += " BODY=8BITMIME";
    if (utf8_ && (job_.smtputf8 || has_utf8_address())) command += " SMTPUTF8";
    SmtpReply reply;
    if (!ask(command, reply)) return false;
    return reply.accepted || stop(reply);
  }

  bool has_utf8_address() const {
    return !is_ascii(job_.sender) ||
           !std::all_of(job_.recipients.begin(), job_.recipients.end(), is_ascii);
  }

  bool say_recipients() {
    bool any = false;
    for (size_t i = 0; i < job_.recipients.size(); ++i) {
      if (job_.recipients[i].empty() || !is_sayable(job_.recipients[i])) {
        result_.recipients[i] = Unsayable;
      } else if (!ask("RCPT TO:<" + job_.recipients[i] + ">", result_.recipients[i])) {
        return false;
      }
      any = any || result_.recipients[i].accepted;
    }
    if (!any) result_.message = {.accepted = false, .code = 0, .text = "no recipient was accepted"};
    return any;
  }

  bool say_data() {
    SmtpReply reply;
    if (!ask("DATA", reply)) return false;
    if (reply.code == 354) return true;
    reply.accepted = false;
    result_.message = reply;
    return false;
  }

  void say_message() {
    if (auto sent = line_.write(stuff_dots(job_.message)); !sent) return lose(sent.error());
    // From here on the server may have taken the message, whatever we still hear.
    auto answer = line_.ask(".");
    if (answer) {
      result_.message = answer->reply();
      return;
    }
    lose(answer.error());
    result_.unknown = true;
  }

  bool stop(const SmtpReply& reply) {
    result_.message = reply;
    std::fill(result_.recipients.begin(), result_.recipients.end(), reply);
    return false;
  }

  void lose(const Error& error) {
    lost_ = true;
    result_.message = {.accepted = false, .code = 0, .text = error.message};
  }

  SmtpLine line_;
  const SmtpJob& job_;
  SmtpResult result_;
  std::string lines_;
  bool eight_bit_ = false;
  bool utf8_ = false;
  bool lost_ = false;
};

}  // namespace

Result<SmtpResult> SmtpClient::send(const SmtpJob& job) const {
  SmtpLine line = TRY(SmtpLine::open(settings_));
  return Dialogue(std::move(line), job).run(settings_.host_name);
}

}  // namespace missent::net
