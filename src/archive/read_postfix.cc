// SPDX-License-Identifier: Apache-2.0
// The messages that a mail log of Postfix tells of: sender, recipients, Message-ID, time.
#include "archive/expand.h"
#include "archive/log_time.h"
#include "archive/logged_mail.h"
#include "archive/postfix_line.h"

#include <charconv>

namespace missent::archive {
namespace {

constexpr std::string_view Remark =
    "out of a mail log: sender and recipients only, no content was kept";

struct Queued {
  LoggedMail mail;
  size_t expected = 0;  // recipients, as the queue manager says
  bool has_sender = false;
  bool was_handed_on = false;  // to a filter on this machine, which sends it again
};

class PostfixReader {
 public:
  PostfixReader(const Given& given, PartsWriter& out)
      : given_(given),
        out_(out),
        years_(given.bytes, given.modified),
        open_([this](const Queued& queued) { close(queued); }) {}

  void run() {
    if (!out_.begin(given_.name, Shape::Records, Remark)) return;
    auto rest = given_.bytes;
    while (!rest.empty() && !out_.is_full()) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      read(line);
    }
    open_.close_all();
    say(without_sender_, "messages were left out: where they came from is not in this log");
    say(incomplete_, "messages have recipients that are not in this log");
  }

 private:
  void read(std::string_view text) {
    const auto time = read_log_time(text);
    const auto line = time ? read_postfix_line(time->rest) : std::nullopt;
    if (!line) return;
    const Time date = years_.time_of(*time);
    if (line->daemon == "qmgr") return read_queue(*line, date);
    if (line->daemon == "cleanup") return read_cleanup(*line, date);
    if (const auto to = line->value("to")) return read_delivery(*line, *to, date);
  }

  Queued& queued(const PostfixLine& line, Time date) {
    auto& one = open_.open(std::string(line.queue));
    if (one.mail.date == Time()) one.mail.date = date;
    return one;
  }

  void read_queue(const PostfixLine& line, Time date) {
    if (line.text.starts_with("removed")) return open_.close(std::string(line.queue));
    const auto from = line.value("from");
    if (!from) return;
    auto& one = queued(line, date);
    one.has_sender = true;
    one.mail.sender = *from;
    const auto count = line.value("nrcpt").value_or("");
    std::from_chars(count.data(), count.data() + count.size(), one.expected);
  }

  void read_cleanup(const PostfixLine& line, Time date) {
    if (const auto id = line.value("message-id"))
      queued(line, date).mail.message_id = "<" + std::string(*id) + ">";
  }

  void read_delivery(const PostfixLine& line, std::string_view to, Time date) {
    auto& one = queued(line, date);
    const auto relay = line.value("relay").value_or("");
    const bool stays_here = relay.starts_with("127.0.0.1[") || relay.starts_with("localhost[");
    if (stays_here && line.daemon != "lmtp" && line.value("status") == "sent")
      one.was_handed_on = true;
    one.mail.add_recipient(line.value("orig_to").value_or(to));
  }

  void close(const Queued& one) {
    if (one.was_handed_on) return;
    if (!one.has_sender) {
      if (!one.mail.recipients.empty()) ++without_sender_;
      return;
    }
    // A bounce: the null sender has nobody to judge or to learn from.
    if (one.mail.sender.empty() || one.mail.recipients.empty()) return;
    if (one.expected > one.mail.recipients.size()) ++incomplete_;
    out_.record(to_message(one.mail));
  }

  void say(size_t count, const char* what) {
    if (count > 0) out_.skip(given_.name, std::to_string(count) + " " + what);
  }

  const Given& given_;
  PartsWriter& out_;
  LogYears years_;
  OpenMails<Queued> open_;
  size_t without_sender_ = 0, incomplete_ = 0;
};

}  // namespace

void read_postfix(const Given& given, PartsWriter& out) { PostfixReader(given, out).run(); }

}  // namespace missent::archive
