// SPDX-License-Identifier: Apache-2.0
#include "store/contract.h"

#include <map>

using namespace missent;
using namespace missent::store;
using habits::Lesson;
using habits::Tally;

namespace {

constexpr const char* Jo = "jo@ministry.example";
constexpr const char* Al = "al@ministry.example";
constexpr const char* Ann = "ann@army.example";
constexpr const char* Ben = "ben@army.example";

habits::MessageKey key_of(const std::string& text) {
  habits::MessageKey key{};
  auto digest = guard::sha256_hex(text);
  std::copy_n(digest.begin(), key.size(), key.begin());
  return key;
}

bool is_own(const std::string& key) { return key.ends_with("@ministry.example"); }

Lesson letter(const std::string& name, const std::string& from, std::vector<std::string> to,
              const char* date = "2023-07-20T09:14:00Z") {
  Lesson lesson;
  lesson.message = key_of(name);
  lesson.id = key_of("id of " + name);
  lesson.date = at(date);
  lesson.from = {from, "", is_own(from)};
  lesson.own = lesson.from.own;
  lesson.subject = 7;
  for (auto& each : to) lesson.recipients.push_back({each, "", is_own(each)});
  return lesson;
}

Lesson answer(const std::string& name, const std::string& to_name, const std::string& from,
              std::vector<std::string> to) {
  auto lesson = letter(name, from, std::move(to), "2023-07-21T09:14:00Z");
  lesson.reply = true;
  lesson.answers = {key_of("id of " + to_name)};
  return lesson;
}

uint32_t learn(Store& store, const std::vector<Lesson>& lessons) {
  auto learned = store.habits().learn(lessons);
  REQUIRE(learned);
  return *learned;
}

habits::Known known(Store& store, const std::string& sender, const std::vector<std::string>& keys) {
  auto known = store.habits().known(sender, keys);
  REQUIRE(known);
  return *known;
}

habits::Evidence evidence(Store& store, const std::string& sender, const std::string& key) {
  auto all = known(store, sender, {key});
  REQUIRE(all.find(key));
  return *all.find(key);
}

// As the store keeps the key.
std::string kept(Store& store, const std::string& key) {
  const auto* names = store.habits().pseudonyms();
  return names ? names->of(key) : key;
}

const Time Day = at("2023-07-20T00:00:00Z");

}  // namespace

TEST_CASE_TEMPLATE("an empty store knows nobody", In, MISSENT_STORES_OF_HABITS) {
  In place;
  auto all = known(place.store(), Jo, {Ann, ""});
  CHECK(all.addresses.empty());
  CHECK(all.sender.messages == 0);
}

TEST_CASE_TEMPLATE("a mail sent counts for the pair, the address and the domain", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  CHECK(learn(place.store(), {letter("1", Jo, {Ann})}) == 1);
  auto found = evidence(place.store(), Jo, Ann);
  const Tally once{1, 0, 0, 0, Day, Day};
  CHECK(found.address == Ann);
  CHECK(found.with_sender == once);
  CHECK(found.with_all == once);
  CHECK(found.domain == once);
  CHECK(found.senders == 1);
  CHECK(found.domain_addresses == 1);
  CHECK(!found.confirmed);
  auto jo = known(place.store(), Jo, {}).sender;
  CHECK(jo.messages == 1);
  CHECK(jo.recipients == 1);
}

TEST_CASE_TEMPLATE("a message learned twice changes nothing", In, MISSENT_STORES_OF_HABITS) {
  In place;
  CHECK(learn(place.store(), {letter("1", Jo, {Ann}), letter("1", Jo, {Ann})}) == 1);
  CHECK(learn(place.store(), {letter("1", Jo, {Ann})}) == 0);
  CHECK(evidence(place.store(), Jo, Ann).with_all.sent == 1);
  CHECK(known(place.store(), Jo, {}).sender.messages == 1);
}

TEST_CASE_TEMPLATE("a message to two addresses of a domain counts once for the domain", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann, Ben})});
  auto found = evidence(place.store(), Jo, Ann);
  CHECK(found.domain.sent == 1);
  CHECK(found.domain_addresses == 2);
}

TEST_CASE_TEMPLATE("each of our senders is counted once", In, MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann}), letter("2", Jo, {Ann}, "2023-07-25T23:59:59Z"),
                        letter("3", Al, {Ann})});
  auto found = evidence(place.store(), Jo, Ann);
  CHECK(found.with_sender == Tally{2, 0, 0, 0, Day, Day + std::chrono::days(5)});
  CHECK(found.with_all.sent == 3);
  CHECK(found.senders == 2);
  auto others = evidence(place.store(), Al, Ann);
  CHECK(others.with_sender.sent == 1);
}

TEST_CASE_TEMPLATE("mail received counts, and is a reply when it answers what we sent", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(),
        {letter("1", Jo, {Ann}), letter("2", Ann, {Jo}), answer("3", "1", Ann, {Jo, Al})});
  auto found = evidence(place.store(), Jo, Ann);
  CHECK(found.with_sender == Tally{1, 2, 1, 0, Day, Day});
  CHECK(found.with_all == Tally{1, 2, 1, 0, Day, Day});
  CHECK(found.domain == Tally{1, 2, 1, 0, Day, Day});
  CHECK(evidence(place.store(), Al, Ann).with_sender == Tally{0, 1, 0, 0, {}, {}});
}

TEST_CASE_TEMPLATE("an answer to an id that somebody else sent is no reply to me", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto stray = answer("3", "2", Ann, {Jo});
  stray.subject = 99;
  learn(place.store(), {letter("1", Jo, {Ann}), letter("2", Al, {Ben}), stray});
  CHECK(evidence(place.store(), Jo, Ann).with_sender.replies == 0);
}

TEST_CASE_TEMPLATE("an answer is known by its id batches later", In, MISSENT_STORES_OF_HABITS) {
  In place;
  auto late = answer("3", "1", Ann, {Jo});
  late.subject = 99;
  learn(place.store(), {letter("1", Jo, {Ann})});
  learn(place.store(), {letter("2", Jo, {Ben})});
  learn(place.store(), {late});
  CHECK(evidence(place.store(), Jo, Ann).with_sender.replies == 1);
}

TEST_CASE_TEMPLATE("an answer without ids is known by its subject batches later", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto first = letter("1", Jo, {Ann}, "2020-01-01T00:00:00Z");
  first.subject = 0xfedcba98;
  auto others = std::vector{letter("2", Jo, {Ann}, "2020-01-02T00:00:00Z"),
                            letter("3", Jo, {Ann}, "2020-01-03T00:00:00Z")};
  others[0].subject = 0x80000001;
  others[1].subject = 3;
  auto late = letter("4", Ann, {Jo});
  late.reply = true;
  late.subject = first.subject;
  learn(place.store(), {first});
  learn(place.store(), others);
  learn(place.store(), {late});
  CHECK(evidence(place.store(), Jo, Ann).with_sender.replies == 1);
}

TEST_CASE_TEMPLATE("a bounce counts against the address and makes nobody known", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto bounce = letter("2", "mailer-daemon@mx.example", {Jo});
  bounce.bounced = {Ann, "never@written.example"};
  learn(place.store(), {letter("1", Jo, {Ann}), bounce});
  auto found = evidence(place.store(), Jo, Ann);
  CHECK(found.with_sender.bounces == 1);
  CHECK(found.with_all.bounces == 1);
  CHECK(found.domain.bounces == 1);
  CHECK(known(place.store(), Jo, {"never@written.example", "mailer-daemon@mx.example"})
            .addresses.empty());
}

TEST_CASE_TEMPLATE("mail among ourselves counts in both directions", In, MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Al})});
  CHECK(evidence(place.store(), Jo, Al).with_sender.sent == 1);
  CHECK(evidence(place.store(), Al, Jo).with_sender.received == 1);
  CHECK(evidence(place.store(), Jo, Al).domain_addresses == 2);
}

TEST_CASE_TEMPLATE("of an unknown address in a known domain the domain is told", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann})});
  auto found = evidence(place.store(), Jo, Ben);
  CHECK(found.address == Ben);
  CHECK(found.with_all == Tally{});
  CHECK(found.senders == 0);
  CHECK(found.domain.sent == 1);
  CHECK(found.domain_addresses == 1);
}

TEST_CASE_TEMPLATE("of an unknown domain nothing is told", In, MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann})});
  CHECK(
      known(place.store(), Jo, {"ann@army.test", "ann@example", "example", ""}).addresses.empty());
}

TEST_CASE_TEMPLATE("an unknown sender sees what all know", In, MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann})});
  auto found = evidence(place.store(), "new@ministry.example", Ann);
  CHECK(found.with_sender == Tally{});
  CHECK(found.with_all.sent == 1);
}

TEST_CASE_TEMPLATE("the last four names of an address are kept, latest first", In, MISSENT_STORES) {
  In place;
  for (auto name : {"Ann", "A. Smith", "Ann", "Ann  Smith", "Dr\nAnn", "Boss"}) {
    auto lesson = letter(name + std::string("x"), Jo, {Ann});
    lesson.message = key_of(std::to_string(learn(place.store(), {})) + name + random_identifier());
    lesson.recipients[0].name = name;
    learn(place.store(), {lesson});
  }
  CHECK(evidence(place.store(), Jo, Ann).names ==
        std::vector<std::string>{"Boss", "Dr Ann", "Ann  Smith", "Ann"});
}

TEST_CASE_TEMPLATE("an outsider's names for others are not believed", In, MISSENT_STORES) {
  In place;
  auto lesson = letter("1", Ann, {Jo});
  lesson.from.name = "Ann S.";
  lesson.recipients[0].name = "The Minister";
  learn(place.store(), {lesson});
  CHECK(evidence(place.store(), Jo, Ann).names == std::vector<std::string>{"Ann S."});
  CHECK(evidence(place.store(), Al, Jo).names.empty());
}

TEST_CASE_TEMPLATE("a confirmation is told, and the last one counts", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto& habits = place.store().habits();
  REQUIRE(habits.confirm(Ann, {"first@ministry.example", at("2023-07-20T09:14:00Z"), "by phone"}));
  const habits::Confirmation last{Jo, at("2023-07-21T09:14:05Z"), ""};
  REQUIRE(habits.confirm(Ann, last));
  habits.show({Jo});
  auto found = evidence(place.store(), Jo, Ann);
  CHECK(found.confirmed == last);
  CHECK(found.domain_addresses == 1);
  learn(place.store(), {letter("1", Jo, {Ann})});
  CHECK(evidence(place.store(), Jo, Ann).confirmed == last);
  CHECK(evidence(place.store(), Jo, Ann).with_all.sent == 1);
}

TEST_CASE_TEMPLATE("each address is visited with how often we wrote to it", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann, Ben}), letter("2", Al, {Ann}),
                        letter("3", "cy@navy.example", {Jo})});
  std::map<std::string, uint32_t> all;
  REQUIRE(place.store().habits().each_address(
      [&](auto key, uint32_t sent) { all[std::string(key)] = sent; }));
  std::map<std::string, uint32_t> expected;
  for (const auto& [key, sent] : std::map<std::string, uint32_t>{
           {Ann, 2}, {Ben, 1}, {Jo, 0}, {Al, 0}, {"cy@navy.example", 0}})
    expected[kept(place.store(), key)] = sent;
  CHECK(all == expected);
}

TEST_CASE_TEMPLATE("addresses learned after a mark are visited, or all where there are no numbers",
                   In, MISSENT_STORES_OF_HABITS) {
  In place;
  auto after = [&](uint64_t mark, std::vector<std::string>& keys) {
    auto last = place.store().habits().each_address_after(mark, [&](auto key, uint64_t number) {
      if (number == 0 || number > mark) keys.emplace_back(key);
    });
    REQUIRE(last);
    return *last;
  };
  learn(place.store(), {letter("1", Jo, {Ann})});
  std::vector<std::string> first, second;
  uint64_t mark = after(0, first);
  CHECK(first.size() == 2);
  learn(place.store(), {letter("2", Jo, {Ben})});
  after(mark, second);
  CHECK(second.size() == (mark == 0 ? 3 : 1));
  CHECK(std::count(second.begin(), second.end(), kept(place.store(), Ben)) == 1);
}

TEST_CASE_TEMPLATE("who is written to together is counted, not in large mailings and not by others",
                   In, MISSENT_STORES_OF_HABITS) {
  In place;
  std::vector<std::string> many;
  for (int i = 0; i < 16; ++i) many.push_back("n" + std::to_string(i) + "@navy.example");
  learn(place.store(), {letter("1", Jo, {Ann, Ben, Al}), letter("2", Al, {Ben, Ann}),
                        letter("3", Ann, {Ben, Jo}), letter("4", Jo, many)});
  auto together = place.store().written_together(
      std::vector<std::string>{Ben, Ann, Al, "x@y.example", many[0], many[1]});
  REQUIRE(together);
  CHECK(*together == std::vector<WrittenTogether>{{Ben, Ann, 2}, {Ben, Al, 1}, {Ann, Al, 1}});
}

TEST_CASE_TEMPLATE("dates before 1970 and after 9999 do no harm", In, MISSENT_STORES_OF_HABITS) {
  In place;
  auto early = letter("1", Jo, {Ann}), late = letter("2", Jo, {Ann});
  early.date = Time(Seconds(-5'000'000'000));
  late.date = Time(Seconds(900'000'000'000));
  learn(place.store(), {early, late});
  CHECK(evidence(place.store(), Jo, Ann).with_all ==
        Tally{2, 0, 0, 0, Time{}, at("9999-12-31T00:00:00Z")});
}

TEST_CASE_TEMPLATE("lessons of nobody teach nothing", In, MISSENT_STORES_OF_HABITS) {
  In place;
  auto nobody = letter("1", "", {Ann, ""});
  nobody.own = true;
  auto to_nobody = letter("2", Jo, {""});
  auto outsiders = letter("3", Ann, {Ben});
  CHECK(learn(place.store(), {nobody, to_nobody, outsiders}) == 3);
  CHECK(known(place.store(), Jo, {Ann, Ben, Jo, ""}).addresses.empty());
}

TEST_CASE_TEMPLATE("what was learned is read back as the profile of each of our people", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto first = letter("1", Jo, {Ann, Al});
  first.copied = 1;
  first.wording.words = {{5, 16, true}, {9, 20, false}};
  first.wording.greeting = {3};
  learn(place.store(), {first, letter("2", Ann, {Jo}, "2023-07-21T09:14:00Z")});
  REQUIRE(place.store().habits().read_profile(Jo, [&](const habits::Profile& profile) {
    CHECK(profile.traces() == 2);
    CHECK(profile.sent() == 1);
    CHECK(profile.last_sent() == first.date);
    CHECK(profile.last() == at("2023-07-21T09:14:00Z"));
    REQUIRE(profile.find(Ann));
    CHECK(profile.find(Ann)->sent == 1);
    CHECK(profile.find(Ann)->authored == 1);
    REQUIRE(profile.find(Al));
    CHECK(profile.find(Al)->copied == 1);
    CHECK(profile.traces_with(5) == 1);
    CHECK(profile.with_subject(7).size() == 2);
  }));
  REQUIRE(place.store().habits().read_profile(Al, [&](const habits::Profile& profile) {
    CHECK(profile.traces() == 1);
    CHECK(profile.sent() == 0);
    REQUIRE(profile.find(Jo));
    CHECK(profile.find(Jo)->authored == 1);
    REQUIRE(profile.find(Ann));
    CHECK(profile.find(Ann)->shared == 1);
  }));
}

TEST_CASE_TEMPLATE("a stranger and an outsider have an empty profile", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann})});
  for (const std::string person : {Ann, "new@ministry.example", ""}) {
    CAPTURE(person);
    REQUIRE(place.store().habits().read_profile(
        person, [](const habits::Profile& profile) { CHECK(profile.traces() == 0); }));
  }
}

TEST_CASE_TEMPLATE("a profile that was read sees what is learned later, once", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto sent_to = [&](const char* key) {
    uint32_t sent = 0;
    REQUIRE(place.store().habits().read_profile(Jo, [&](const habits::Profile& profile) {
      const auto* one = profile.find(key);
      sent = one ? one->sent : 0;
    }));
    return sent;
  };
  learn(place.store(), {letter("1", Jo, {Ann})});
  CHECK(sent_to(Ann) == 1);
  CHECK(sent_to(Ben) == 0);
  const auto later = letter("2", Jo, {Ann, Ben}, "2023-07-22T09:14:00Z");
  learn(place.store(), {later});
  learn(place.store(), {later});
  CHECK(sent_to(Ann) == 2);
  CHECK(sent_to(Ben) == 1);
}

TEST_CASE_TEMPLATE("traces are visited person by person, of each in order of date", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  learn(place.store(), {letter("1", Jo, {Ann}, "2023-07-20T09:14:00Z"),
                        letter("2", Al, {Jo}, "2023-07-21T09:14:00Z"),
                        letter("3", Jo, {Ben}, "2023-07-22T09:14:00Z")});
  place.store().habits().show({Jo, Al, Ann, Ben});
  std::vector<std::pair<std::string, std::string>> all;
  REQUIRE(
      place.store().habits().each_trace([&](const std::string& person, const habits::Trace& trace) {
        all.emplace_back(person, to_text(trace.date).substr(0, 10) +
                                     (trace.sent ? " to " : " from ") + trace.people.at(0));
      }));
  // Persons come in the order of their keys, as they are kept.
  if (kept(place.store(), Jo) < kept(place.store(), Al))
    std::rotate(all.begin(), all.begin() + 3, all.end());
  CHECK(all == std::vector<std::pair<std::string, std::string>>{
                   {Al, "2023-07-21 to jo@ministry.example"},
                   {Jo, "2023-07-20 to ann@army.example"},
                   {Jo, "2023-07-21 from al@ministry.example"},
                   {Jo, "2023-07-22 to ben@army.example"}});
}

TEST_CASE_TEMPLATE("weights are kept until others come, and cleared", In,
                   MISSENT_STORES_OF_HABITS) {
  In place;
  auto& habits = place.store().habits();
  CHECK(habits.weights()->empty());
  REQUIRE(habits.set_weights("first"));
  REQUIRE(habits.set_weights("second\nline"));
  CHECK(*habits.weights() == "second\nline");
  REQUIRE(habits.set_weights(""));
  CHECK(habits.weights()->empty());
}

TEST_CASE_TEMPLATE("of what a person sent the latest traces stay", In, MISSENT_STORES_OF_HABITS) {
  In place;
  std::vector<Lesson> lessons;
  const size_t count = habits::MostSentTraces * 3 / 2 + 1;
  for (size_t i = 0; i < count; ++i) {
    lessons.push_back(letter(std::to_string(i), Jo, {i + 1 == count ? Ben : Ann}));
    lessons.back().date += std::chrono::hours(i);
  }
  learn(place.store(), lessons);
  REQUIRE(place.store().habits().read_profile(Jo, [&](const habits::Profile& profile) {
    CHECK(profile.sent() == habits::MostSentTraces);
    CHECK(profile.last_sent() == lessons.back().date);
    CHECK(profile.find(Ben));
  }));
  size_t kept = 0;
  Time first{};
  REQUIRE(place.store().habits().each_trace([&](const std::string&, const habits::Trace& trace) {
    if (kept++ == 0) first = trace.date;
  }));
  CHECK(kept == habits::MostSentTraces);
  CHECK(first == lessons[count - habits::MostSentTraces].date);
}
