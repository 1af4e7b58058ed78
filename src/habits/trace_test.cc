// SPDX-License-Identifier: Apache-2.0
#include "habits/trace.h"

#include "habits/lesson.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

Participant person(const std::string& key) {
  return {.key = key, .name = "", .own = key.ends_with("@mod.test")};
}

Lesson letter(const std::string& from, std::initializer_list<const char*> to) {
  Lesson lesson;
  lesson.date = *parse_time("2023-07-20T09:14:00Z");
  lesson.from = person(from);
  lesson.own = lesson.from.own;
  lesson.subject = 7;
  for (const auto* each : to) lesson.recipients.push_back(person(each));
  lesson.wording.words = {{1, 16, true}, {2, 16, false}};
  lesson.wording.greeting = {3};
  lesson.wording.reply = true;
  return lesson;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("our mail leaves a trace with its author, wording and all") {
  auto lesson = letter("jo@mod.test", {"al@army.test", "ben@army.test"});
  lesson.copied = 1;
  const auto traces = traces_of(lesson);
  REQUIRE(traces.size() == 1);
  CHECK(traces[0].person == "jo@mod.test");
  CHECK(traces[0].trace == Trace{.date = lesson.date,
                                 .sent = true,
                                 .people = {"al@army.test", "ben@army.test"},
                                 .copied = 1,
                                 .subject = 7,
                                 .wording = lesson.wording});
}

TEST_CASE("each of our people has a trace of what was received, its author first") {
  const auto traces =
      traces_of(letter("al@army.test", {"jo@mod.test", "ben@army.test", "cy@mod.test"}));
  REQUIRE(traces.size() == 2);
  CHECK(traces[0].person == "jo@mod.test");
  CHECK(traces[0].trace.people == Keys{"al@army.test", "ben@army.test", "cy@mod.test"});
  CHECK(traces[1].person == "cy@mod.test");
  CHECK(traces[1].trace.people == Keys{"al@army.test", "jo@mod.test", "ben@army.test"});
  CHECK_FALSE(traces[0].trace.sent);
}

TEST_CASE("of received mail only words, reply and forward are kept") {
  const auto lesson = letter("al@army.test", {"jo@mod.test"});
  const auto trace = traces_of(lesson).at(0).trace;
  CHECK(trace.wording.words == lesson.wording.words);
  CHECK(trace.wording.reply);
  CHECK(trace.wording.greeting.empty());
}

TEST_CASE("of many words received those written anew are kept first, sorted") {
  auto lesson = letter("al@army.test", {"jo@mod.test"});
  lesson.wording.words.clear();
  for (WordHash i = 0; i < 100; ++i) lesson.wording.words.push_back({i, 16, i >= 50});
  const auto words = traces_of(lesson).at(0).trace.wording.words;
  CHECK(words.size() == 60);
  CHECK(words.front().hash == 0);
  CHECK(find_word(words, 9));
  CHECK_FALSE(find_word(words, 10));
  CHECK(find_word(words, 99));
}

TEST_CASE("mail among ourselves leaves traces with both, none twice with who writes to himself") {
  const auto traces = traces_of(letter("jo@mod.test", {"jo@mod.test", "cy@mod.test"}));
  REQUIRE(traces.size() == 2);
  CHECK(traces[0].trace.sent);
  CHECK(traces[1].person == "cy@mod.test");
  CHECK(traces[1].trace.people == Keys{"jo@mod.test"});
}

TEST_CASE("a long list leaves a trace with its author alone, cut, and copies are counted anew") {
  auto lesson = letter("jo@mod.test", {});
  for (int i = 0; i < 50; ++i)
    lesson.recipients.push_back(person("n" + std::to_string(i) + "@mod.test"));
  lesson.copied = 20;
  auto traces = traces_of(lesson);
  REQUIRE(traces.size() == 1);
  CHECK(traces[0].trace.people.size() == MostTracePeople);
  CHECK(traces[0].trace.copied == 10);
  lesson.copied = 5;
  CHECK(traces_of(lesson).at(0).trace.copied == 0);
}

TEST_CASE("a bounce, mail of nobody and mail to nobody leave no trace") {
  auto bounce = letter("jo@mod.test", {"cy@mod.test"});
  bounce.bounced = {"al@army.test"};
  CHECK(traces_of(bounce).empty());
  CHECK(traces_of(letter("", {"cy@mod.test"})).empty());
  CHECK(traces_of(letter("jo@mod.test", {})).empty());
}
