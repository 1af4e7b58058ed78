// SPDX-License-Identifier: Apache-2.0
#include "habits/lesson.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

mail::Mailbox mailbox(std::string_view address, std::string name = "") {
  return {.name = std::move(name), .address = mail::parse_address(address)};
}

mail::Message message_from(std::string_view author, const std::vector<std::string>& to) {
  mail::Message message;
  message.message_id = "<1@mod.test>";
  message.date = parse_time("2023-07-20T09:14:00Z");
  message.subject = "Trial";
  if (!author.empty()) message.from = {mailbox(author)};
  for (const auto& address : to)
    message.recipients.push_back({.mailbox = mailbox(address), .role = mail::Role::To});
  return message;
}

const Settings Ours{.own_domains = {"mod.test"}};

std::optional<Lesson> lesson_of(const mail::Message& message, const Settings& settings = Ours) {
  return read_lesson(message, "hello\n", settings);
}

std::vector<std::string> keys(const Lesson& lesson) {
  std::vector<std::string> all;
  for (const auto& recipient : lesson.recipients) all.push_back(recipient.key);
  return all;
}

using Keys = std::vector<std::string>;

mail::Message bounce_from(std::string_view author) {
  auto message = message_from(author, {"jo@mod.test"});
  message.bounce = message.automatic = true;
  message.failed_recipients = {"Al@Army.test", "al@army.test", "not an address"};
  return message;
}

}  // namespace

TEST_CASE("our mail teaches its recipients, once each and without the author") {
  auto message = message_from("Jo@MOD.test", {"Al@army.test", "jo@mod.test", "al+x@army.test",
                                              "broken", "cy@sub.mod.test"});
  message.recipients[0].mailbox.name = "Al";
  const auto lesson = lesson_of(message);
  REQUIRE(lesson);
  CHECK(lesson->own);
  CHECK(lesson->from == Participant{.key = "jo@mod.test", .name = "", .own = true});
  CHECK(lesson->recipients ==
        std::vector<Participant>{{.key = "al@army.test", .name = "Al", .own = false},
                                 {.key = "cy@sub.mod.test", .name = "", .own = true}});
  CHECK(lesson->date == *parse_time("2023-07-20T09:14:00Z"));
  CHECK(lesson->id == id_key("<1@mod.test>"));
  CHECK(lesson->subject != 0);
  CHECK_FALSE(lesson->reply);
}

TEST_CASE("mail to us teaches only what concerns our own people") {
  const auto lesson = lesson_of(message_from("al@army.test", {"jo@mod.test", "other@navy.test"}));
  REQUIRE(lesson);
  CHECK_FALSE(lesson->own);
  CHECK(keys(*lesson) == Keys{"jo@mod.test"});
}

TEST_CASE("mail that is not ours teaches nothing") {
  CHECK_FALSE(lesson_of(message_from("al@army.test", {"other@navy.test"})));
  CHECK_FALSE(lesson_of(message_from("al@army.test", {})));
  CHECK_FALSE(lesson_of(message_from("", {"jo@mod.test"})));
  CHECK_FALSE(lesson_of(message_from("nobody", {"jo@mod.test"})));
  CHECK_FALSE(lesson_of(message_from("jo@mod.test", {})));
  CHECK_FALSE(lesson_of(message_from("jo@mod.test", {"jo@mod.test"})));
  auto list = message_from("jo@mod.test", {"list@army.test"});
  list.from_list = true;
  CHECK_FALSE(lesson_of(list));
  auto resent = message_from("al@army.test", {"jo@mod.test"});
  resent.resent = true;
  CHECK_FALSE(lesson_of(resent));
  auto automatic = message_from("al@army.test", {"jo@mod.test"});
  automatic.automatic = true;
  CHECK_FALSE(lesson_of(automatic));
}

TEST_CASE("without own domains every author counts as own") {
  const auto lesson = lesson_of(message_from("al@army.test", {"other@navy.test"}), {});
  REQUIRE(lesson);
  CHECK(lesson->own);
  CHECK(lesson->recipients[0].own);
}

TEST_CASE("a reply is known by its subject or by what it answers") {
  auto message = message_from("al@army.test", {"jo@mod.test"});
  CHECK_FALSE(lesson_of(message)->reply);
  message.subject = "AW: Trial";
  CHECK(lesson_of(message)->reply);
  CHECK(lesson_of(message)->subject ==
        lesson_of(message_from("al@army.test", {"jo@mod.test"}))->subject);
  message.subject = "Fwd: Trial";
  CHECK_FALSE(lesson_of(message)->reply);
  message.in_reply_to = {"<1@mod.test>"};
  message.references = {"<0@mod.test>", "<1@mod.test>", "<2@mod.test>"};
  const auto lesson = lesson_of(message);
  CHECK(lesson->reply);
  CHECK(lesson->answers == std::vector<MessageKey>{id_key("<1@mod.test>"), id_key("<0@mod.test>"),
                                                   id_key("<2@mod.test>")});
}

TEST_CASE("of many references the first and the latest are kept") {
  auto message = message_from("al@army.test", {"jo@mod.test"});
  for (int i = 0; i < 5'000; ++i)
    message.references.push_back("<" + std::to_string(i) + "@a.test>");
  const auto answers = lesson_of(message)->answers;
  REQUIRE(answers.size() == 32);
  CHECK(answers[0] == id_key("<0@a.test>"));
  CHECK(answers[1] == id_key("<4999@a.test>"));
  CHECK(answers[31] == id_key("<4969@a.test>"));
}

TEST_CASE("an automatic message of ours teaches who was written to, and is never a reply") {
  auto message = message_from("alerts@mod.test", {"al@army.test"});
  message.automatic = true;
  message.subject = "Re: Trial";
  message.in_reply_to = {"<9@army.test>"};
  const auto lesson = lesson_of(message);
  REQUIRE(lesson);
  CHECK_FALSE(lesson->reply);
  CHECK(lesson->answers.empty());
}

TEST_CASE("a bounce teaches whom it failed to reach") {
  for (std::string_view author :
       {"MAILER-DAEMON@mod.test", "Mailer-Daemon@army.test", "postmaster@army.test", "",
        "MicrosoftExchange329e71ec@mod.test"}) {
    CAPTURE(author);
    const auto lesson = lesson_of(bounce_from(author));
    REQUIRE(lesson);
    CHECK(lesson->bounced == Keys{"al@army.test"});
    CHECK(keys(*lesson) == Keys{"jo@mod.test"});
    CHECK_FALSE(lesson->reply);
  }
}

TEST_CASE("a bounce of anybody else, or without a failure, teaches nothing") {
  CHECK_FALSE(lesson_of(bounce_from("al@army.test")));
  auto delayed = bounce_from("MAILER-DAEMON@army.test");
  delayed.failed_recipients.clear();
  CHECK_FALSE(lesson_of(delayed));
  auto not_ours = bounce_from("MAILER-DAEMON@army.test");
  not_ours.recipients[0].mailbox = mailbox("x@navy.test");
  CHECK_FALSE(lesson_of(not_ours));
  CHECK_FALSE(lesson_of(message_from("MAILER-DAEMON@mod.test", {"jo@mod.test"})));
}
