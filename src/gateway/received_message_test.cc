// SPDX-License-Identifier: Apache-2.0
#include "gateway/received_message.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::gateway;

namespace {

MessageBuilder builder(Gauge& gauge, size_t max_bytes = 1000, size_t max_recipients = 3) {
  return MessageBuilder({.max_bytes = max_bytes, .max_recipients = max_recipients}, gauge);
}

std::vector<std::string> ambiguities(const char* argument, const char* address) {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  CHECK(one.add_recipient(argument, address));
  return one.finish("Q").ambiguities;
}

}  // namespace

TEST_CASE("header bytes are rebuilt exactly, folds as CRLF, with the blank line") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  one.add_header("From", " A <a@b.test>", /*exact=*/true);
  one.add_header("Subject", "x", /*exact=*/true);
  one.add_header("X-Fold", "  one\n\ttwo\r\n three\r", /*exact=*/true);
  one.add_header("X-Empty", "", /*exact=*/true);
  one.add_body("body\r\n");
  one.add_body(".\r\n");
  const ReceivedMessage message = one.finish("4ABC");
  CHECK(message.bytes ==
        "From: A <a@b.test>\r\nSubject:x\r\nX-Fold:  one\r\n\ttwo\r\n "
        "three\r\r\nX-Empty:\r\n\r\nbody\r\n.\r\n");
  CHECK(message.author == "a@b.test");
  CHECK(message.queue_id == "4ABC");
  CHECK(message.complete);
}

TEST_CASE("without leading space from the MTA the usual one is put back") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  one.add_header("Subject", "x", /*exact=*/false);
  CHECK(one.finish("").bytes == "Subject: x\r\n\r\n");
}

TEST_CASE("a message of nothing is a blank line") {
  Gauge gauge("bytes", 1000);
  CHECK(builder(gauge).finish("").bytes == "\r\n");
}

TEST_CASE("the null sender stays null, another is what the MTA names") {
  struct Row {
    const char* argument;
    const char* address;
    const char* sender;
  };
  for (const auto& [argument, address, sender] :
       {Row{"<>", "", ""}, Row{"<>", "MAILER-DAEMON", ""},
        Row{"<a@B.test>", "a@b.test", "a@b.test"}, Row{"<a@b.test>", "", "a@b.test"},
        Row{"a@b.test", "", "a@b.test"}}) {
    Gauge gauge("bytes", 1000);
    MessageBuilder one = builder(gauge);
    one.set_sender(argument, address, {"SIZE=10", "smtputf8"});
    const ReceivedMessage message = one.finish("");
    CHECK(message.envelope.sender == sender);
    CHECK(message.smtputf8);
  }
}

TEST_CASE("recipients are what the MTA delivers to, the argument is kept byte for byte") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  CHECK(one.add_recipient("<@relay.test:V@Other.test>", "V@other.test"));
  const ReceivedMessage message = one.finish("");
  REQUIRE(message.envelope.recipients.size() == 1);
  CHECK(message.envelope.recipients[0].address.domain == "other.test");
  CHECK(message.envelope.recipients[0].argument == "<@relay.test:V@Other.test>");
  CHECK(message.ambiguities.empty());
}

TEST_CASE(
    "the case of a local part is kept as it was written, where the MTA names it in lower case") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  CHECK(one.add_recipient("<J.Bloggs@Other.test>", "j.bloggs@other.test"));
  CHECK(one.add_recipient("<j.bloggs@one.test><J.Bloggs@two.test>", "j.bloggs@two.test"));
  const ReceivedMessage message = one.finish("");
  CHECK(message.envelope.recipients[0].address.text == "J.Bloggs@other.test");
  CHECK(message.envelope.recipients[1].address.text == "j.bloggs@two.test");
}

TEST_CASE("spellings of one address do not disagree") {
  for (const auto& [argument, address] :
       std::vector<std::pair<const char*, const char*>>{{"<v@other.test>", "v@other.test"},
                                                        {"<V@OTHER.TEST>", "v@other.test"},
                                                        {"<\"v\"@other.test>", "v@other.test"},
                                                        {"<v@other.test.>", "v@other.test"},
                                                        {"v@other.test", "v@other.test"},
                                                        {"<postmaster>", "postmaster@here.test"},
                                                        {"<bob>", "bob"}}) {
    CAPTURE(argument);
    CHECK(ambiguities(argument, address).empty());
  }
}

TEST_CASE("where the raw text and the delivery disagree a line says so") {
  for (const auto& [argument, address] : std::vector<std::pair<const char*, const char*>>{
           {"<v@other.test><second@evil.test>", "second@evil.test"},
           {"<v@good.test>", "v@evil.test"},
           {"<v@good.test>", "w@good.test"},
           {"<v@good.test>", ""}}) {
    CAPTURE(argument);
    const auto lines = ambiguities(argument, address);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find(argument) != std::string::npos);
  }
}

TEST_CASE("a recipient beyond the limit is not taken") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge, 1000, 2);
  CHECK(one.add_recipient("<a@b.test>", "a@b.test"));
  CHECK(one.add_recipient("<c@b.test>", "c@b.test"));
  CHECK_FALSE(one.add_recipient("<d@b.test>", "d@b.test"));
  CHECK(one.finish("").envelope.recipients.size() == 2);
}

TEST_CASE("beyond the size limit the message is cut and said to be incomplete") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge, 20);
  one.add_header("Subject", " x", /*exact=*/true);
  one.add_body(std::string(100, 'b'));
  one.add_body("later");
  const ReceivedMessage message = one.finish("");
  CHECK(message.bytes == "Subject: x\r\n\r\n" + std::string(6, 'b'));
  CHECK_FALSE(message.complete);
  CHECK_FALSE(message.overloaded);
}

TEST_CASE(
    "a message that finds no room among those in flight is dropped and gives its bytes back") {
  Gauge gauge("bytes", 50);
  MessageBuilder one = builder(gauge);
  one.add_body(std::string(40, 'b'));
  CHECK(gauge.in_use() == 42);
  one.add_body(std::string(40, 'b'));
  one.add_body("more");
  CHECK(gauge.in_use() == 0);
  const ReceivedMessage message = one.finish("");
  CHECK(message.overloaded);
  CHECK(message.bytes.empty());
}

TEST_CASE("release marks are counted whatever the case of their name") {
  Gauge gauge("bytes", 1000);
  MessageBuilder one = builder(gauge);
  one.add_header("X-Missent-Release", " a", true);
  one.add_header("x-missent-RELEASE", " b", true);
  one.add_header("X-Missent-Other", " c", true);
  CHECK(one.finish("").marks == 2);
}
