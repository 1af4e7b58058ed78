// SPDX-License-Identifier: Apache-2.0
// Logs as archives of addresses.
#include "archive/csv_line.h"
#include "archive/log_time.h"
#include "archive/logged_mail.h"
#include "archive/postfix_line.h"
#include "archive/reader.h"
#include "archive/test_folder.h"
#include "archive/test_packing.h"

#include <doctest/doctest.h>

#include <utime.h>

using namespace missent::archive;
using missent::parse_time;
using missent::Time;
using missent::to_text;

namespace {

using Texts = std::vector<std::string>;

struct Seen {
  Texts messages, remarks, skipped;
};

Seen read(const std::string& log, std::string_view written = "2023-08-01T00:00:00Z") {
  const TestFolder folder;
  folder.write("log", log);
  const auto time = parse_time(written)->time_since_epoch().count();
  const utimbuf times{time, time};
  REQUIRE(utime(folder.path("log").c_str(), &times) == 0);
  Seen seen;
  SkippedList skipped;
  REQUIRE(each_message(
      {folder.path()},
      [&](const Item& item, const Progress&) {
        CHECK(item.index == seen.messages.size());
        seen.messages.emplace_back(item.bytes);
        seen.remarks.emplace_back(item.remark);
        return true;
      },
      &skipped));
  for (const auto& one : skipped.kept()) seen.skipped.push_back(one.why);
  return seen;
}

std::string one_mail(const std::string& queue, std::string_view time = "Jul 20 09:14:0",
                     std::string_view to = "kim@army.example") {
  const std::string at(time);
  return at + "0 mx postfix/smtpd[1]: " + queue + ": client=pc[192.0.2.7], sasl_username=pat\n" +
         at + "1 mx postfix/cleanup[2]: " + queue + ": message-id=<" + queue + "@mx.test>\n" + at +
         "1 mx postfix/qmgr[3]: " + queue +
         ": from=<pat@ministry.example>, size=812, nrcpt=1 (queue active)\n" + at +
         "2 mx postfix/smtp[4]: " + queue + ": to=<" + std::string(to) +
         ">, relay=mx.army.example[192.0.2.9]:25, delay=1, dsn=2.0.0, status=sent (250 to=<x@y.z> "
         "OK)\n" +
         at + "3 mx postfix/qmgr[3]: " + queue + ": removed\n";
}

}  // namespace

TEST_CASE("a mail log of Postfix gives sender, recipients, Message-ID and time") {
  const auto seen = read("Jul 20 09:13:59 mx dovecot: imap-login: Login: user=<pat>\n" +
                         one_mail("4A") + one_mail("4B", "2023-07-21T11:14:0"));
  CHECK(seen.messages ==
        Texts{"From: <pat@ministry.example>\r\nTo: <kim@army.example>\r\n"
              "Date: Thu, 20 Jul 2023 09:14:01 +0000\r\nMessage-ID: <4A@mx.test>\r\n\r\n",
              "From: <pat@ministry.example>\r\nTo: <kim@army.example>\r\n"
              "Date: Fri, 21 Jul 2023 11:14:01 +0000\r\nMessage-ID: <4B@mx.test>\r\n\r\n"});
  CHECK(seen.remarks[0] == "out of a mail log: sender and recipients only, no content was kept");
  CHECK(seen.skipped == Texts{});
}

TEST_CASE(
    "recipients are those that were asked for, each once, until the message leaves the queue") {
  const std::string log =
      "Jul 20 09:14:00 mx postfix/qmgr[3]: 4A: from=<p@m.example>, size=8, nrcpt=3 (queue active)\n"
      "Jul 20 09:14:01 mx postfix/local[4]: 4A: to=<root@m.example>, orig_to=<staff@m.example>, "
      "relay=local, status=sent (ok)\n"
      "Jul 20 09:14:01 mx postfix/smtp[4]: 4A: to=<\"a, b\"@c.example>, relay=none, "
      "status=deferred (no)\n"
      "Jul 20 10:14:00 mx postfix/qmgr[3]: 4A: from=<p@m.example>, size=8, nrcpt=3 (queue active)\n"
      "Jul 20 10:14:01 mx postfix/smtp[4]: 4A: to=<\"a, b\"@c.example>, relay=c[1.2.3.4]:25, "
      "status=bounced (no)\n";
  const auto seen = read(log);
  REQUIRE(seen.messages.size() == 1);
  CHECK(seen.messages[0].find("To: <staff@m.example>,\r\n <\"a, b\"@c.example>\r\n") !=
        std::string::npos);
  CHECK(seen.messages[0].find("Date: Thu, 20 Jul 2023 09:14:00 +0000") != std::string::npos);
  CHECK(seen.skipped == Texts{"1 messages have recipients that are not in this log"});
}

TEST_CASE(
    "what a filter sends again counts once, bounces and the middle of a delivery not at all") {
  std::string filtered = one_mail("4A");
  const std::string relay = "relay=mx.army.example[192.0.2.9]:25";
  filtered.replace(filtered.find(relay), relay.size(), "relay=127.0.0.1[127.0.0.1]:10024");
  const auto seen =
      read(filtered + one_mail("4B") +
           "Jul 20 09:15:00 mx postfix/qmgr[3]: 4C: from=<>, size=8, nrcpt=1 (queue active)\n"
           "Jul 20 09:15:00 mx postfix/smtp[3]: 4C: to=<a@b.example>, relay=b[1.2.3.4]:25, "
           "status=sent (ok)\n"
           "Jul 20 09:15:00 mx postfix/smtp[3]: 4D: to=<a@b.example>, relay=b[1.2.3.4]:25, "
           "status=sent (ok)\n");
  CHECK(seen.messages.size() == 1);
  CHECK(seen.skipped == Texts{"1 messages were left out: where they came from is not in this log"});
}

TEST_CASE(
    "times without a year take it from when the log was written, over the turn of years too") {
  const auto seen = read(one_mail("4A", "Nov 20 09:14:0") + one_mail("4B", "Dec 31 23:59:0") +
                             one_mail("4C", "Jan  1 00:00:0") + one_mail("4D", "Dec 30 00:00:0"),
                         "2024-01-02T00:00:00Z");
  REQUIRE(seen.messages.size() == 4);
  const auto has = [&](size_t at, const char* date) {
    return seen.messages[at].find(date) != std::string::npos;
  };
  CHECK(has(0, "20 Nov 2022"));
  CHECK(has(1, "31 Dec 2022"));
  CHECK(has(2, " 1 Jan 2023") + has(2, "01 Jan 2023") == 1);
  CHECK(has(3, "30 Dec 2023"));
}

TEST_CASE("a rotated log is read packed, and what is no mail log is no mail") {
  const TestFolder folder;
  folder.write("mail.log.1.gz", pack(one_mail("4A"), "gzip"));
  folder.write("auth.log", "Jul 20 09:14:00 mx sshd[1]: Accepted publickey for pat\n");
  SkippedList skipped;
  int count = 0;
  CHECK(each_message(
      {folder.path()}, [&](const Item&, const Progress&) { return ++count > 0; }, &skipped));
  CHECK(count == 1);
  CHECK(skipped.count() == 1);
}

TEST_CASE("times of log lines are read with their zones") {
  const auto text = [](std::string_view line) { return to_text(read_log_time(line)->time); };
  CHECK(text("2023-07-20T09:14:00+02:00 x") == "2023-07-20T07:14:00Z");
  CHECK(text("2023-07-20T09:14:00.123456Z x") == "2023-07-20T09:14:00Z");
  CHECK(text("2023-07-20T09:14:00-0330 x") == "2023-07-20T12:44:00Z");
  for (auto line : {"", "Jul 20", "Jul 32 09:14:00 x", "Foo 20 09:14:00 x", "Jul 20 25:14:00 x",
                    "2023-13-20T09:14:00Z x", "2023-07-20T09:14:00+xx:00 x", "From: a@b.example"}) {
    CAPTURE(line);
    CHECK_FALSE(read_log_time(line));
  }
}

namespace {

const std::string Tracking =
    "\xef\xbb\xbf#Software: Microsoft Exchange Server\r\n#Version: 15.02.1118.040\r\n"
    "#Log-type: Message Tracking Log\r\n#Date: 2023-07-20T00:00:00.000Z\r\n"
    "#Fields: date-time,client-ip,source,event-id,internal-message-id,message-id,"
    "recipient-address,recipient-count,message-subject,sender-address,return-path\r\n";

std::string event(std::string_view time, std::string_view kind, std::string_view id,
                  std::string_view to, std::string_view subject = "Plans") {
  return "2023-07-20T" + std::string(time) + ".123Z,192.0.2.7,SMTP," + std::string(kind) + ",7," +
         std::string(id) + "," + std::string(to) + ",2," + std::string(subject) +
         ",pat@ministry.example,pat@ministry.example\r\n";
}

}  // namespace

TEST_CASE("a message tracking log of Exchange gives what was received, once") {
  const auto seen =
      read(Tracking +
           event("09:14:00", "RECEIVE", "<1@m>", "kim@army.example;staff@ministry.example",
                 "\"Plans, \"\"new\"\"\"") +
           event("09:14:01", "EXPAND", "<1@m>", "lee@ministry.example") +
           event("09:14:02", "DELIVER", "<1@m>", "lee@ministry.example", "\"Plans, \"\"new\"\"\"") +
           event("09:14:03", "SEND", "<2@m>", "kim@army.example") +
           event("09:14:04", "SEND", "<2@m>", "zoe@army.example") +
           event("09:14:05", "FAIL", "<3@m>", "x@army.example"));
  CHECK(
      seen.messages ==
      Texts{
          "From: <pat@ministry.example>\r\nTo: <kim@army.example>,\r\n <staff@ministry.example>\r\n"
          "Date: Thu, 20 Jul 2023 09:14:00 +0000\r\nSubject: Plans, \"new\"\r\nMessage-ID: "
          "<1@m>\r\n\r\n",
          "From: <pat@ministry.example>\r\nTo: <kim@army.example>,\r\n <zoe@army.example>\r\n"
          "Date: Thu, 20 Jul 2023 09:14:03 +0000\r\nSubject: Plans\r\nMessage-ID: <2@m>\r\n\r\n"});
  CHECK(seen.remarks[0].starts_with("out of a message tracking log"));
}

TEST_CASE("lines of a tracking log that do not fit are counted") {
  const auto seen =
      read(Tracking + "nonsense\r\n" + event("09:14:00", "SEND", "<1@m>", "k@a.example"));
  CHECK(seen.messages.size() == 1);
  CHECK(seen.skipped == Texts{"1 lines do not fit their columns"});
}

TEST_CASE("values of a line are told apart, with quotes and without") {
  CHECK(csv_line("a,,\"b, \"\"c\"\"\",d\r\n") == Texts{"a", "", "b, \"c\"", "d"});
  CHECK(csv_line("\"open, end") == Texts{"open, end"});
  CHECK(csv_line("") == Texts{""});
}

TEST_CASE("when too many messages are open, the oldest is closed first") {
  Texts closed;
  OpenMails<LoggedMail> open([&](const LoggedMail& mail) { closed.push_back(mail.sender); }, 2);
  for (const char* name : {"a", "b", "c"}) open.open(name).sender = name;
  CHECK(closed == Texts{"a"});
  open.close_all();
  CHECK(closed == Texts{"a", "b", "c"});
}
