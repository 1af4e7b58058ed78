// SPDX-License-Identifier: Apache-2.0
#include "habits/recall.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

const Time Start = *parse_time("2023-07-20T09:14:00Z");

Lesson sent_about(uint32_t subject, std::chrono::days after = {}) {
  Lesson lesson;
  lesson.date = Start + after;
  lesson.subject = subject;
  lesson.from = {.key = "jo@mod.test", .name = "", .own = true};
  lesson.recipients = {{.key = "al@army.test", .name = "", .own = false}};
  lesson.own = true;
  return lesson;
}

Lesson answer_about(uint32_t subject, std::chrono::days after) {
  Lesson lesson = sent_about(subject, after);
  std::swap(lesson.from, lesson.recipients[0]);
  lesson.own = false;
  lesson.reply = true;
  return lesson;
}

Lesson answer_with_id(uint32_t subject, std::chrono::days after) {
  Lesson lesson = answer_about(subject, after);
  lesson.answers = {MessageKey{1}};
  return lesson;
}

uint32_t replies_after(const std::vector<Lesson>& sent, const Lesson& received,
                       bool answers_known_id = false) {
  PairMemory pair;
  for (const auto& lesson : sent) note_sent(pair, lesson);
  note_received(pair, received, answers_known_id);
  CHECK(pair.tally.received == 1);
  return pair.tally.replies;
}

using What = PairNote::What;
using Notes = std::vector<PairNote>;
using std::chrono::days;

}  // namespace

TEST_CASE("what is sent is counted, with its first and last time in any order") {
  PairMemory pair;
  for (int after : {5, 1, 9}) note_sent(pair, sent_about(7, days(after)));
  CHECK(pair.tally ==
        Tally{.sent = 3, .first_sent = Start + days(1), .last_sent = Start + days(9)});
}

TEST_CASE("the last four subjects are remembered, each once, the latest first") {
  PairMemory pair;
  for (uint32_t subject : {1U, 2U, 3U, 0U, 4U, 2U, 5U}) note_sent(pair, sent_about(subject));
  CHECK(pair.subjects == std::array<uint32_t, 4>{5, 2, 4, 3});
}

TEST_CASE("an answer to a known id is a reply, if something was sent before") {
  CHECK(replies_after({sent_about(1)}, answer_with_id(2, days(400)), /*answers_known_id=*/true) ==
        1);
  CHECK(replies_after({}, answer_with_id(2, days(1)), /*answers_known_id=*/true) == 0);
}

TEST_CASE("a reply with one of the last subjects sent is one, however late") {
  const std::vector<Lesson> sent = {sent_about(1), sent_about(2), sent_about(3), sent_about(4),
                                    sent_about(5)};
  CHECK(replies_after(sent, answer_about(5, days(400))) == 1);
  CHECK(replies_after(sent, answer_with_id(2, days(400))) == 1);
  CHECK(replies_after(sent, answer_about(1, days(400))) == 0);
  auto no_reply = answer_about(5, days(1));
  no_reply.reply = false;
  CHECK(replies_after(sent, no_reply) == 0);
}

TEST_CASE("a reply without any id counts within thirty days of what was sent last") {
  CHECK(replies_after({sent_about(1)}, answer_about(2, days(0))) == 1);
  CHECK(replies_after({sent_about(1)}, answer_about(2, days(30))) == 1);
  CHECK(replies_after({sent_about(1)}, answer_about(2, days(31))) == 0);
  CHECK(replies_after({sent_about(1)}, answer_about(2, days(-1))) == 0);
  CHECK(replies_after({sent_about(1)}, answer_with_id(2, days(1))) == 0);
  CHECK(replies_after({}, answer_about(2, days(1))) == 0);
}

TEST_CASE("empty subjects are no common subject") {
  CHECK(replies_after({sent_about(0)}, answer_about(0, days(100))) == 0);
}

TEST_CASE("repetition is not trust: a hundred sends make no reply") {
  PairMemory pair;
  for (int i = 0; i < 100; ++i) note_sent(pair, sent_about(1));
  CHECK(pair.tally.sent == 100);
  CHECK(pair.tally.replies == 0);
}

TEST_CASE("a bounce counts against what was sent, and never more often") {
  PairMemory pair;
  note_bounce(pair, {});
  CHECK(pair.tally.bounces == 0);
  note_sent(pair, sent_about(1));
  for (int i = 0; i < 3; ++i) note_bounce(pair, {});
  CHECK(pair.tally.bounces == 1);
}

TEST_CASE("our mail to outsiders notes what was sent, mail to us what was received") {
  const auto sent = sent_about(1);
  CHECK(notes_of(sent) == Notes{{What::Sent, "jo@mod.test", "al@army.test"}});
  const auto received = answer_about(1, days(1));
  CHECK(notes_of(received) == Notes{{What::Received, "jo@mod.test", "al@army.test"}});
}

TEST_CASE("mail among our own people notes both sides") {
  auto lesson = sent_about(1);
  lesson.recipients[0].own = true;
  CHECK(notes_of(lesson) == Notes{{What::Sent, "jo@mod.test", "al@army.test"},
                                  {What::Received, "al@army.test", "jo@mod.test"}});
}

TEST_CASE("a bounce notes each failure for each of our people, and nothing else") {
  Lesson bounce;
  bounce.from = {.key = "mailer-daemon@mod.test", .name = "", .own = true};
  bounce.own = true;
  bounce.recipients = {{.key = "jo@mod.test", .name = "", .own = true},
                       {.key = "x@navy.test", .name = "", .own = false}};
  bounce.bounced = {"al@army.test", "cy@army.test"};
  CHECK(notes_of(bounce) == Notes{{What::Bounced, "jo@mod.test", "al@army.test"},
                                  {What::Bounced, "jo@mod.test", "cy@army.test"}});
}

TEST_CASE("a note is applied as what it says") {
  const auto lesson = sent_about(1);
  PairMemory pair;
  apply(pair, {What::Sent, "s", "t"}, lesson, /*answers_known_id=*/false);
  apply(pair, {What::Received, "s", "t"}, answer_with_id(9, days(1)), /*answers_known_id=*/true);
  apply(pair, {What::Bounced, "s", "t"}, lesson, /*answers_known_id=*/false);
  CHECK(pair.tally.sent == 1);
  CHECK(pair.tally.replies == 1);
  CHECK(pair.tally.bounces == 1);
}

TEST_CASE("counts stop at their largest number") {
  PairMemory pair;
  pair.tally.sent = 0xFFFFFFFF;
  note_sent(pair, sent_about(1));
  CHECK(pair.tally.sent == 0xFFFFFFFF);
}
