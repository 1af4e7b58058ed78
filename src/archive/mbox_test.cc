// SPDX-License-Identifier: Apache-2.0
#include "archive/mbox.h"

#include <doctest/doctest.h>

#include <vector>

using namespace missent::archive;

namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view Line = "From j@a.test Thu Jul 20 09:14:00 2023\n";

Texts split(std::string_view text) {
  Texts messages;
  MboxSplitter splitter(text);
  while (const auto message = splitter.next()) messages.emplace_back(*message);
  return messages;
}

std::string with_crlf(std::string_view text) {
  std::string crlf;
  for (char c : text) (c == '\n' ? crlf += '\r' : crlf) += c;
  return crlf;
}

std::string undo(std::string_view message) {
  std::string scratch;
  return std::string(undo_quoting(message, scratch));
}

}  // namespace

TEST_CASE("a separator ends in a date with a year of four digits") {
  for (std::string_view line : {
           "From j@a.test Thu Jul 20 09:14:00 2023",
           "From j@a.test Thu Jul 20 09:14:00 2023\r",
           "From j@a.test  Thu Jul  6 9:14 2023 ",
           "From - Thu Jul 20 09:14:00 2023",
           "From ???@??? Thu Jul 20 09:14:00 2023",
           "From \"a b\"@a.test Thu Jul 20 09:14:00 2023",
           "From 1771234567890@xxx Thu Jul 20 09:14:00 +0000 2023",
           "From j@a.test Thu Jul 20 09:14:00 MET DST 2023",
           "From j@a.test Thu Jul 20 09:14:00 2023 +0200",
           "From j@a.test Thu Jul 20 09:14:00 2023 +0200 (CEST)",
           "From j@a.test Thu, 20 Jul 2023 09:14:00 +0000",
           "From a!b Thu Jul 20 09:14:00 2023 remote from host",
           "From Thu Jul 20 09:14:00 2023",
           "From MAILER-DAEMON",
           "From MAILER-DAEMON Thu Jul 20 09:14:00 2023",
       }) {
    CAPTURE(line);
    CHECK(is_separator(line));
  }
}

TEST_CASE("a sentence that begins with From is no separator") {
  for (std::string_view line : {
           "From ",
           "From here the train leaves at 10:15",
           "From Monday, 3 Jul 2023 at 10:15 we will be in Paris",
           "From j@a.test Thu Jul 20 09:14:00 23",
           "From j@a.test Thu Jul 20 2023",
           "From j@a.test 20 09:14:00 2023",
           "From 2019 to 2023",
           "From: j@a.test Thu Jul 20 09:14:00 2023",
           "from j@a.test Thu Jul 20 09:14:00 2023",
           ">From j@a.test Thu Jul 20 09:14:00 2023",
           "From j@a.test Thu Jul 20 09:14:00 2023 2023",
           "",
       }) {
    CAPTURE(line);
    CHECK_FALSE(is_separator(line));
  }
  CHECK_FALSE(is_separator("From " + std::string(2'000, 'x') + " Thu Jul 20 09:14:00 2023"));
}

TEST_CASE("messages are what stands between separators, without them and the empty line before") {
  const std::string first = "Subject: one\n\nhello\n", second = "Subject: two\n\nbye\n";
  const std::string mbox = std::string(Line) + first + "\n" + std::string(Line) + second + "\n";
  CHECK(split(mbox) == Texts{first, second});
  CHECK(split(with_crlf(mbox)) == Texts{with_crlf(first), with_crlf(second)});
}

TEST_CASE("a separator counts only after an empty line") {
  const std::string body =
      "Subject: one\n\nhe wrote\nFrom j@a.test Thu Jul 20 09:14:00 2023\nend\n";
  CHECK(split(std::string(Line) + body) == Texts{body});
}

TEST_CASE("a line after an empty one that only begins with From stays in the message") {
  const std::string body = "Subject: one\n\nhello\n\nFrom here on 2023\n\nFrom us\n";
  CHECK(split(std::string(Line) + body) == Texts{body});
}

TEST_CASE("the first line is a separator when it begins with From, whatever follows") {
  CHECK(split("From somebody\nSubject: one\n") == Texts{"Subject: one\n"});
}

TEST_CASE("edges: nothing, a separator alone, empty messages, no last line end") {
  const std::string line(Line);
  CHECK(split("").empty());
  CHECK(split("Subject: no mbox\n").empty());
  CHECK(split("From ") == Texts{""});
  CHECK(split(line) == Texts{""});
  CHECK(split(line + "\n" + line) == Texts{"", ""});
  CHECK(split("\n" + line + "a\n") == Texts{"a\n"});
  CHECK(split(line + "a") == Texts{"a"});
  CHECK(split(line + "a\n\n\n") == Texts{"a\n\n"});
  CHECK(split(line + "a\n\n\n" + line + "b\n") == Texts{"a\n\n", "b\n"});
}

TEST_CASE("lines quoted for mbox lose one mark") {
  CHECK(undo(">From here\n") == "From here\n");
  CHECK(undo("a\n>From b\n>>From c\n>>>From d\r\n") == "a\nFrom b\n>From c\n>>From d\r\n");
  CHECK(undo(">From >From a\n>From b") == "From >From a\nFrom b");
}

TEST_CASE("a message without quoted lines is not copied") {
  std::string scratch = "untouched";
  for (std::string_view message : {"", "a\n> From b\nx >From c\n>From:\n", ">Fro", "x>>From d"}) {
    CAPTURE(message);
    CHECK(undo_quoting(message, scratch).data() == message.data());
  }
  CHECK(scratch == "untouched");
}

TEST_CASE("many marks and many candidates take linear time") {
  std::string marks(4'000'000, '>');
  CHECK(undo(marks + "From a") == marks.substr(1) + "From a");
  std::string candidates;
  for (int i = 0; i < 400'000; ++i) candidates += "\nFrom \n";
  CHECK(split(std::string(Line) + candidates).size() == 1);
}
