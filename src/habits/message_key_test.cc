// SPDX-License-Identifier: Apache-2.0
#include "habits/message_key.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

mail::VisibleRecipient recipient(std::string_view address, mail::Role role) {
  return {.mailbox = {.name = "", .address = mail::parse_address(address)}, .role = role};
}

mail::Message sample() {
  mail::Message message;
  message.date = parse_time("2023-07-20T09:14:00Z");
  message.subject = "Trial";
  message.from = {{.name = "Jo", .address = mail::parse_address("jo@mod.test")}};
  message.recipients = {recipient("al@army.test", mail::Role::To),
                        recipient("cy@navy.test", mail::Role::Cc)};
  return message;
}

const MessageKey Sample = message_key(sample(), "hello\nworld\n");

}  // namespace

TEST_CASE("the key of a message never changes between releases") {
  // Made by the recipe in docs/formats/habits.md, outside of this program.
  CHECK(Sample == MessageKey{0xD0, 0xC2, 0x4A, 0x60, 0x24, 0xE6, 0x7C, 0x8E});
  CHECK(id_key("<1@mod.test>") == MessageKey{0x8B, 0x56, 0xD3, 0xF4, 0x73, 0x3C, 0x72, 0x8A});
}

TEST_CASE("copies have the same key") {
  auto copy = sample();
  copy.message_id = "<other@mod.test>";
  copy.recipients.push_back(recipient("hidden@army.test", mail::Role::Bcc));
  std::swap(copy.recipients[0], copy.recipients[1]);
  copy.from[0].name = "Jo Bloggs";
  copy.from_list = true;
  for (std::string_view body :
       {"hello\nworld\n", "hello\r\nworld\r\n", "hello\nworld", "hello\nworld\n\n\r\n"}) {
    CAPTURE(body);
    CHECK(message_key(copy, body) == Sample);
  }
}

TEST_CASE("any other difference makes another key") {
  CHECK(message_key(sample(), "hello\nworld!\n") != Sample);
  CHECK(message_key(sample(), "hello\n\nworld\n") != Sample);
  CHECK(message_key(sample(), "hello\rworld\n") != Sample);
  CHECK(message_key(sample(), "") != Sample);
  auto later = sample();
  *later.date += Seconds(1);
  CHECK(message_key(later, "hello\nworld\n") != Sample);
  auto undated = sample();
  undated.date.reset();
  CHECK(message_key(undated, "hello\nworld\n") != Sample);
  auto other_subject = sample();
  other_subject.subject = "Re: Trial";
  CHECK(message_key(other_subject, "hello\nworld\n") != Sample);
  auto other_author = sample();
  other_author.from[0].address = mail::parse_address("bo@mod.test");
  CHECK(message_key(other_author, "hello\nworld\n") != Sample);
  auto fewer = sample();
  fewer.recipients.pop_back();
  CHECK(message_key(fewer, "hello\nworld\n") != Sample);
}

TEST_CASE("a Message-ID has one key with and without its brackets") {
  CHECK(id_key("<1@mod.test>") == id_key("1@mod.test"));
  CHECK(id_key("<1@mod.test>") != id_key("<2@mod.test>"));
  CHECK(id_key("<") != id_key("<>"));
}
