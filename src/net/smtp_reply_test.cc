// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_reply.h"

#include <doctest/doctest.h>

using namespace missent::net;
using State = ReplyReader::State;

TEST_CASE("a reply may come in any number of pieces") {
  ReplyReader reader;
  for (const char* piece : {"25", "0-one\r", "\n250", "-two\r\n250 th"})
    CHECK(reader.feed(piece) == State::More);
  CHECK(reader.feed("ree\r\n") == State::Done);
  CHECK(reader.reply() == SmtpReply{true, 250, "one two three"});
  CHECK(reader.lines() == "one\ntwo\nthree");
}

TEST_CASE("a reply needs no text") {
  ReplyReader reader;
  CHECK(reader.feed("550\r\n") == State::Done);
  CHECK(reader.reply() == SmtpReply{false, 550, ""});
}

TEST_CASE("what is not one reply is broken") {
  for (const char* bytes : {"hello\r\n", "25\r\n", "150 early\r\n", "250-a\r\n550 b\r\n",
                            "250 a\r\n250 b\r\n", "250x\r\n"}) {
    ReplyReader reader;
    CAPTURE(bytes);
    CHECK(reader.feed(bytes) == State::Broken);
    CHECK(reader.reply().code == 0);
  }
}

TEST_CASE("a reply without end is cut off at 64 KiB or 100 lines") {
  ReplyReader long_line;
  CHECK(long_line.feed(std::string(64 * 1024 + 1, '2')) == State::Broken);
  ReplyReader many_lines;
  State state = State::More;
  for (int i = 0; i < 100; ++i) state = many_lines.feed("250-x\r\n");
  CHECK(state == State::More);
  CHECK(many_lines.feed("250-x\r\n") == State::Broken);
}

TEST_CASE("a hostile text cannot write control characters or a page into the log") {
  ReplyReader reader;
  CHECK(reader.feed("550 \x1b[2J" + std::string(5000, 'x') + "\r\n") == State::Done);
  CHECK(reader.reply().text.size() == 500);
  CHECK(reader.reply().text.find('\x1b') == std::string::npos);
}
