// SPDX-License-Identifier: Apache-2.0
#include "intent/rehearsal.h"

#include "intent/random.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace missent::intent {
namespace {

using habits::Trace;

// One of us who writes to six circles of three, each about matters of its own; now and then
// somebody answers.
Rehearsal archive(int messages) {
  Rehearsal rehearsal;
  Random random(11);
  for (std::string person : {"jo@mod.test", "al@mod.test"}) {
    for (int i = 0; i < messages; ++i) {
      const size_t circle = random.below(6);
      Trace trace;
      trace.date = Time(std::chrono::hours(24 * 19'000 + 5 * i));
      trace.sent = random.share() < 0.8;
      for (size_t member = 0; member < 3; ++member)
        if (member == static_cast<size_t>(i) % 3 || random.share() < 0.7)
          trace.people.push_back(std::string(1, static_cast<char>('a' + member)) + ".circle" +
                                 static_cast<char>('a' + circle) + "@army.test");
      for (size_t word = 0; word < 4; ++word)
        trace.wording.words.push_back(
            {static_cast<habits::WordHash>(1000 * circle + 100 * word + random.below(10)), 16,
             true});
      rehearsal.add(person, trace);
    }
  }
  return rehearsal;
}

RehearsalSettings early() {
  RehearsalSettings settings;
  settings.least_sent = 20;
  return settings;
}

BoostSettings quick() {
  BoostSettings settings;
  settings.trees = 15;
  settings.leaves = 5;
  settings.least_rows = 10;
  settings.rate = 0.2;
  return settings;
}

bool is_same(const Rehearsed& one, const Rehearsed& other) {
  return one.samples.rows == other.samples.rows && one.samples.wrong == other.samples.wrong &&
         one.message == other.message && one.slipped == other.slipped &&
         one.held_back == other.held_back;
}

TEST_CASE("The same archive with the same seed is rehearsed alike, with another otherwise") {
  const Rehearsal rehearsal = archive(100);
  auto settings = early();
  const Rehearsed first = rehearsal.run(settings);
  CHECK(is_same(first, rehearsal.run(settings)));
  settings.seed = 2;
  CHECK_FALSE(is_same(first, rehearsal.run(settings)));
}

TEST_CASE("Each message is judged as it was, with one added, and with one replaced") {
  const Rehearsed rehearsed = archive(100).run(early());
  const size_t clean = rehearsed.clean();
  CHECK(clean > 50);
  CHECK(rehearsed.messages == 3 * clean);
  std::vector<size_t> wrong(rehearsed.messages);
  std::vector<Slipped> kind(rehearsed.messages);
  for (size_t i = 0; i < rehearsed.message.size(); ++i) {
    wrong[rehearsed.message[i]] += rehearsed.samples.wrong[i];
    kind[rehearsed.message[i]] = rehearsed.slipped[i];
  }
  for (size_t i = 0; i < wrong.size(); ++i)
    CHECK(wrong[i] == (kind[i] == Slipped::Nothing ? 0 : 1));
  for (Slipped each : {Slipped::Added, Slipped::Replaced})
    CHECK(std::count(kind.begin(), kind.end(), each) == static_cast<long>(clean));
}

TEST_CASE("The lists of a rehearsal are of one length, its messages in order, the last held back") {
  const Rehearsed rehearsed = archive(100).run(early());
  const size_t count = rehearsed.samples.rows.size();
  CHECK(rehearsed.samples.wrong.size() == count);
  CHECK(rehearsed.samples.weights.size() == count);
  CHECK(rehearsed.message.size() == count);
  CHECK(rehearsed.slipped.size() == count);
  CHECK(rehearsed.held_back.size() == count);
  CHECK(std::is_sorted(rehearsed.message.begin(), rehearsed.message.end()));
  CHECK(std::is_sorted(rehearsed.held_back.begin(), rehearsed.held_back.end()));
  CHECK(rehearsed.held_back.front() == 0);
  CHECK(rehearsed.held_back.back() == 1);
}

TEST_CASE("Nobody is judged before enough was sent, and no more messages than asked for") {
  const Rehearsal rehearsal = archive(100);
  auto settings = early();
  settings.least_sent = 1000;
  CHECK(rehearsal.run(settings).messages == 0);
  settings = early();
  settings.most_messages = 20;
  const size_t few = rehearsal.run(settings).clean();
  CHECK(few > 5);
  CHECK(few < 40);
}

TEST_CASE("Nothing comes of an empty archive, or of one whose people only receive") {
  CHECK(Rehearsal{}.run({}).messages == 0);
  Rehearsal receives;
  for (int i = 0; i < 50; ++i) receives.add("jo@mod.test", Trace{.people = {"al@army.test"}});
  CHECK(receives.traces() == 50);
  CHECK(receives.run({.least_sent = 0}).messages == 0);
  const Accuracy nothing = measure(Forest{}, Rehearsed{});
  CHECK(nothing.clean == 0);
  CHECK(nothing.loss == 0);
}

TEST_CASE("Weights learned from an archive find most wrong persons in what was held back") {
  const Rehearsed rehearsed = archive(180).run(early());
  const Fitted fitted = fit(rehearsed, quick());
  const Accuracy learned = measure(fitted.without, rehearsed), guessed = measure({}, rehearsed);
  CHECK(learned.clean > 50);
  CHECK(learned.added == learned.clean);
  CHECK(learned.replaced == learned.clean);
  CHECK(learned.rank_first > 0.8);
  CHECK(learned.added_at_1 > 0.3);
  CHECK(learned.rank_first <= 1);
  CHECK(learned.added_at_1 <= 1);
  CHECK(learned.replaced_at_1 <= 1);
  CHECK(guessed.rank_first == 0);
  CHECK(guessed.added_at_1 == 0);
  CHECK(learned.loss > 0);
  CHECK(learned.loss < guessed.loss);
  CHECK(learned.off < 0.5);
  CHECK(fitted.forest.offset == fitted.without.offset);
  CHECK(fitted.forest.slope == fitted.without.slope);
  CHECK(fitted.forest.trees.size() == quick().trees);
}

}  // namespace
}  // namespace missent::intent
