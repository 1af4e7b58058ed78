// SPDX-License-Identifier: Apache-2.0
#include "archive/mbox_kind.h"

#include "archive/mbox.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace missent::archive;

namespace {

constexpr std::string_view Line = "From j@a.test Thu Jul 20 09:14:00 2023\n";

std::string counted(std::string_view body, std::string_view after = "\n") {
  return std::string(Line) + "Subject: x\nContent-Length: " + std::to_string(body.size()) + "\n\n" +
         std::string(body) + std::string(after);
}

std::vector<std::string> bodies(std::string_view text) {
  std::vector<std::string> found;
  MboxSplitter splitter(text, mbox_kind(text));
  while (const auto message = splitter.next())
    found.emplace_back(message->substr(message->find("\n\n") + 2));
  return found;
}

using Bodies = std::vector<std::string>;

}  // namespace

TEST_CASE("an mbox without right lengths is quoted") {
  CHECK(mbox_kind("") == MboxKind::None);
  CHECK(mbox_kind("Subject: x\n\n") == MboxKind::None);
  CHECK(mbox_kind(Line) == MboxKind::Quoted);
  CHECK(mbox_kind(std::string(Line) + "Subject: x\n\nbody\n") == MboxKind::Quoted);
  CHECK(mbox_kind(counted("body\n") + std::string(Line) + "Subject: y\n\n") == MboxKind::Quoted);
}

TEST_CASE("lengths that are right for each message make it mboxcl, a bare From line mboxcl2") {
  CHECK(mbox_kind(counted("one\n") + counted(">From two\n")) == MboxKind::Counted);
  CHECK(mbox_kind(counted("one\n", "") + counted("two\n", "")) == MboxKind::Counted);
  CHECK(mbox_kind(counted("one\n") + counted("From two\n")) == MboxKind::CountedBare);
}

TEST_CASE("a whole mailbox within a message of an mboxcl2 does not divide it") {
  const std::string inner = "fwd:\n\n" + std::string(Line) + "Subject: inner\n\nx\n";
  CHECK(bodies(counted(inner) + counted("two\n")) == Bodies{inner, "two\n"});
  CHECK(bodies(counted(inner, "") + counted("two\n", "")) == Bodies{inner, "two\n"});
}

TEST_CASE("a length that a sender made up hides no message") {
  const std::string two = std::string(Line) + "Subject: y\n\nsecond\n\n";
  const std::string three = std::string(Line) + "Subject: z\n\nthird\n";
  const auto first = std::string(Line) + "Subject: x\nContent-Length: " +
                     std::to_string(std::string_view("first\n\n").size() + two.size() - 1) +
                     "\n\nfirst\n\n";
  CHECK(bodies(first + two + three) == Bodies{"first\n", "second\n", "third\n"});
}

TEST_CASE("a wrong length among right ones costs no message") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += counted("From " + std::to_string(i) + "\n");
  text += std::string(Line) + "Subject: x\nContent-Length: 3\n\nlong body\n\n" + counted("end\n");
  const auto found = bodies(text);
  REQUIRE(found.size() == 302);
  CHECK(found[299] == "From 299\n");
  CHECK(found[300] == "long body\n");
  CHECK(found[301] == "end\n");
}

TEST_CASE("messages behind a hole of zeros are found") {
  const std::string text = std::string(Line) + "Subject: x\n\none" + std::string(100, '\0') +
                           std::string(Line) + "Subject: y\n\ntwo\n";
  MboxSplitter splitter(text, mbox_kind(text));
  CHECK(splitter.next()->substr(0, 15) == "Subject: x\n\none");
  CHECK(*splitter.next() == "Subject: y\n\ntwo\n");
  CHECK_FALSE(splitter.next());
}
