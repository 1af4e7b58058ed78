// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_client.h"

#include "net/test_server.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::net;

namespace {

SmtpSettings settings_for(const TestServer& server) {
  return {.url = server.url(), .host_name = "client.test"};
}

SmtpSettings impatient(const TestServer& server) {
  SmtpSettings settings = settings_for(server);
  settings.connect_timeout = settings.timeout = std::chrono::milliseconds(1500);
  return settings;
}

SmtpJob job(std::string_view message = "Subject: x\r\n\r\nhello\r\n") {
  return {.sender = "a@b.test",
          .recipients = {"one@c.test", "two@c.test"},
          .message = message,
          .smtputf8 = false};
}

}  // namespace

TEST_CASE("a delivered message arrives byte for byte with its envelope") {
  TestServer server;
  const std::string message = "Subject: x\r\n\r\n.dot\r\n..two\r\n.\r\n\x80\xff end\r\n";
  const auto result = SmtpClient(settings_for(server)).send(job(message));
  REQUIRE(result);
  CHECK(result->message == SmtpReply{true, 250, "2.0.0 taken"});
  CHECK(result->recipients == std::vector<SmtpReply>(2, SmtpReply{true, 250, "2.1.5 ok"}));
  CHECK_FALSE(result->unknown);
  REQUIRE(server.messages().size() == 1);
  CHECK(server.messages()[0] == message);
  CHECK(server.commands() ==
        std::vector<std::string>{"EHLO client.test", "MAIL FROM:<a@b.test> BODY=8BITMIME",
                                 "RCPT TO:<one@c.test>", "RCPT TO:<two@c.test>", "DATA"});
}

TEST_CASE("a message without a last CRLF gets one, a large one arrives whole") {
  TestServer server;
  std::string large = "\r\n";
  for (int i = 0; i < 100'000; ++i) large += ".line " + std::to_string(i) + "\r\n";
  large += "no end";
  REQUIRE(SmtpClient(settings_for(server)).send(job(large)));
  REQUIRE(server.messages().size() == 1);
  CHECK(server.messages()[0] == large + "\r\n");
}

TEST_CASE("one refused recipient does not stop the others") {
  TestServer server;
  server.answer("RCPT TO:<one@c.test>", "550 5.1.1 unknown\r\n");
  const auto result = SmtpClient(settings_for(server)).send(job());
  REQUIRE(result);
  CHECK(result->recipients[0] == SmtpReply{false, 550, "5.1.1 unknown"});
  CHECK(result->recipients[1].accepted);
  CHECK(result->message.accepted);
}

TEST_CASE("without any accepted recipient no message is sent") {
  TestServer server;
  server.answer("RCPT TO:<one@c.test>", "550-5.1.1 un\r\n550 5.1.1 known\r\n");
  server.answer("RCPT TO:<two@c.test>", "451 4.3.0 later\r\n");
  const auto result = SmtpClient(settings_for(server)).send(job());
  REQUIRE(result);
  CHECK(result->recipients[0] == SmtpReply{false, 550, "5.1.1 un 5.1.1 known"});
  CHECK(result->recipients[1] == SmtpReply{false, 451, "4.3.0 later"});
  CHECK(result->message == SmtpReply{false, 0, "no recipient was accepted"});
  CHECK(server.messages().empty());
}

TEST_CASE("a refused sender is the answer for every recipient") {
  TestServer server;
  server.answer("MAIL FROM:<a@b.test>", "550 5.7.1 no\r\n");
  const auto result = SmtpClient(settings_for(server)).send(job());
  REQUIRE(result);
  CHECK(result->message == SmtpReply{false, 550, "5.7.1 no"});
  CHECK(result->recipients == std::vector<SmtpReply>(2, SmtpReply{false, 550, "5.7.1 no"}));
}

TEST_CASE("the reply to the dot is the message's, good or bad") {
  for (const char* text : {"250 2.0.0 fine\r\n", "451 4.3.0 later\r\n", "554 5.6.0 never\r\n"}) {
    TestServer server;
    server.answer(".", text);
    const auto result = SmtpClient(settings_for(server)).send(job());
    REQUIRE(result);
    CHECK(result->message.code == std::stoi(text));
    CHECK(result->message.accepted == (text[0] == '2'));
    CHECK_FALSE(result->unknown);
  }
}

TEST_CASE("DATA may be refused") {
  TestServer server;
  server.answer("DATA", "451 4.3.0 full\r\n");
  const auto result = SmtpClient(settings_for(server)).send(job());
  REQUIRE(result);
  CHECK(result->message == SmtpReply{false, 451, "4.3.0 full"});
  CHECK_FALSE(result->unknown);
}

TEST_CASE("no server, or one that closes or is silent before its greeting, is unavailable") {
  std::string gone;
  {
    TestServer server;
    gone = server.url();
  }
  CHECK(SmtpClient({.url = gone}).send(job()).error().kind == Kind::Unavailable);
  for (const char* greeting : {"", "554 go away\r\n", "nonsense\r\n"}) {
    TestServer server;
    server.answer("greeting", greeting);
    CHECK(SmtpClient(impatient(server)).send(job()).error().kind == Kind::Unavailable);
  }
  TestServer silent;
  silent.answer("greeting", TestServer::Silence);
  CHECK(SmtpClient(impatient(silent)).send(job()).error().kind == Kind::Unavailable);
}

TEST_CASE("the line lost before the dot leaves nothing sent and nothing unknown") {
  for (const char* command : {"MAIL FROM:<a@b.test>", "RCPT TO:<two@c.test>", "DATA"}) {
    TestServer server;
    server.answer(command, "");
    const auto result = SmtpClient(settings_for(server)).send(job());
    CAPTURE(command);
    REQUIRE(result);
    CHECK(result->message.code == 0);
    CHECK_FALSE(result->message.accepted);
    CHECK_FALSE(result->unknown);
  }
}

TEST_CASE("the line lost or silent after the dot makes the outcome unknown") {
  for (const char* answer :
       {"", TestServer::Silence, "not smtp\r\n", "250 first\r\n250 second\r\n"}) {
    TestServer server;
    server.answer(".", answer);
    const auto result = SmtpClient(impatient(server)).send(job());
    REQUIRE(result);
    CHECK(result->unknown);
    CHECK_FALSE(result->message.accepted);
    CHECK(result->message.code == 0);
  }
}

TEST_CASE("a giant reply is cut off, not kept") {
  TestServer server;
  server.answer("RCPT TO:<one@c.test>", std::string(10'000'000, '2'));
  const auto result = SmtpClient(settings_for(server)).send(job());
  REQUIRE(result);
  CHECK(result->message == SmtpReply{false, 0, "relay: reply longer than 64 KiB"});
}

TEST_CASE("an address that cannot be said is refused here and never reaches the line") {
  using namespace std::string_literals;
  for (const std::string& address :
       {"a\r\nDATA@c.test"s, "a\0b@c.test"s, "a>b@c.test"s, "a b@c.test"s, "\"open@c.test"s, ""s}) {
    TestServer server;
    SmtpJob bad = job();
    bad.recipients = {address, "two@c.test"};
    const auto result = SmtpClient(settings_for(server)).send(bad);
    REQUIRE(result);
    CHECK(result->recipients[0].code == 553);
    CHECK(result->message.accepted);
    CHECK(server.commands().size() == 4);
  }
}

TEST_CASE("a quoted local part may hold what brackets would end") {
  TestServer server;
  SmtpJob quoted = job();
  quoted.recipients = {"\"a> b\\\"\"@c.test"};
  const auto result = SmtpClient(settings_for(server)).send(quoted);
  REQUIRE(result);
  CHECK(result->message.accepted);
}

TEST_CASE("the null sender is said as empty brackets") {
  TestServer server;
  SmtpJob bounce = job();
  bounce.sender = "";
  REQUIRE(SmtpClient(settings_for(server)).send(bounce));
  CHECK(server.commands()[1] == "MAIL FROM:<>");
}

TEST_CASE("SMTPUTF8 is asked for when wanted or needed, and refused where the server lacks it") {
  SmtpJob utf8 = job();
  utf8.recipients = {"jösé@c.test"};
  {
    TestServer server;
    REQUIRE(SmtpClient(settings_for(server)).send(utf8));
    CHECK(server.commands()[1] == "MAIL FROM:<a@b.test> SMTPUTF8");
    CHECK(server.commands()[2] == "RCPT TO:<jösé@c.test>");
  }
  TestServer plain;
  plain.answer("EHLO", "250 plain.test\r\n");
  const auto result = SmtpClient(settings_for(plain)).send(utf8);
  REQUIRE(result);
  CHECK(result->message.code == 553);
  CHECK(plain.messages().empty());
}

TEST_CASE("a wrong URL is malformed") {
  for (const char* url : {"", "http://c.test", "smtp//x", "file:///etc/passwd"}) {
    CHECK(SmtpClient({.url = url}).send(job()).error().kind == Kind::Malformed);
  }
}
