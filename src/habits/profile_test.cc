// SPDX-License-Identifier: Apache-2.0
#include "habits/profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace missent;
using namespace missent::habits;

namespace {

using Keys = std::vector<std::string>;

std::vector<Word> words(const std::set<std::string>& texts) {
  std::vector<Word> out;
  for (const auto& text : texts) out.push_back({hash_word(text), 16, true});
  std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.hash < b.hash; });
  return out;
}

Trace trace(int day, Keys people, const std::set<std::string>& texts = {}) {
  Trace made;
  made.date = Time(std::chrono::days(19'000 + day));
  made.sent = true;
  made.people = std::move(people);
  made.wording.words = words(texts);
  return made;
}

Trace received(int day, Keys people) {
  Trace made = trace(day, std::move(people));
  made.sent = false;
  return made;
}

Keys keys_of(const std::vector<const Companion*>& companions) {
  Keys out;
  for (const auto* one : companions) out.emplace_back(one->key);
  return out;
}

constexpr const char* Ann = "ann.green@army.test";
constexpr const char* Bob = "robert.smith@army.test";
constexpr const char* Cy = "cyrus.smith@navy.test";

}  // namespace

TEST_CASE("a companion is counted by whether it was written to, wrote, or stood beside") {
  Profile profile;
  auto copied = trace(0, {Ann, Bob});
  copied.copied = 1;
  profile.add(copied);
  profile.add(received(1, {Bob, Ann}));
  profile.add(trace(2, {Ann}));
  const auto* ann = profile.find(Ann);
  const auto* bob = profile.find(Bob);
  REQUIRE(ann);
  REQUIRE(bob);
  CHECK(ann->sent == 2);
  CHECK(ann->shared == 1);
  CHECK(ann->authored == 0);
  CHECK(ann->copied == 0);
  CHECK(ann->traces == std::vector<uint32_t>{0, 1, 2});
  CHECK(ann->sizes == doctest::Approx(std::log(2.0)));
  CHECK(bob->sent == 1);
  CHECK(bob->authored == 1);
  CHECK(bob->copied == 1);
  CHECK_FALSE(profile.find(Cy));
  CHECK(profile.sent() == 2);
  CHECK(profile.traces() == 3);
  CHECK(profile.is_sent(0));
  CHECK_FALSE(profile.is_sent(1));
}

TEST_CASE("the dates of the latest trace and of the latest one sent are known") {
  Profile profile;
  profile.add(trace(3, {Ann}));
  profile.add(received(5, {Ann}));
  CHECK(profile.last() == Time(std::chrono::days(19'005)));
  CHECK(profile.last_sent() == Time(std::chrono::days(19'003)));
  CHECK(profile.find(Ann)->last_sent == profile.last_sent());
  CHECK(profile.find(Ann)->last_authored == profile.last());
}

TEST_CASE("what was sent long ago fades, by half in six weeks") {
  Profile profile;
  profile.add(trace(0, {Ann}));
  profile.add(trace(42, {Ann}));
  CHECK(profile.find(Ann)->recent == doctest::Approx(1.5).epsilon(0.01));
}

TEST_CASE("who stands twice in a message is counted once") {
  Profile profile;
  profile.add(trace(0, {Ann, Ann}));
  CHECK(profile.find(Ann)->sent == 1);
}

TEST_CASE("people named alike are found, most written to first, without the one asked about") {
  Profile profile;
  for (auto* key : {Ann, Bob, Cy, Cy, "smithers@army.test"}) profile.add(trace(0, {key}));
  CHECK(keys_of(profile.named_alike("jo.smith@mod.test", 9)) == Keys{Cy, Bob});
  CHECK(keys_of(profile.named_alike("jo.smith@mod.test", 1)) == Keys{Cy});
  CHECK(keys_of(profile.named_alike(Bob, 9)) == Keys{Cy});
  CHECK(profile.named_alike("dora@mod.test", 9).empty());
}

TEST_CASE("people are found by what they are called") {
  Profile profile;
  for (auto* key : {Ann, Bob, Cy}) profile.add(trace(0, {key}));
  CHECK(keys_of(profile.called(std::vector{hash_word("bob")}, 9)) == Keys{Bob});
  CHECK(keys_of(profile.called(std::vector{hash_word("smith"), hash_word("bob")}, 9)) ==
        Keys{Bob, Cy});
  CHECK(profile.called(std::vector{hash_word("dora")}, 9).empty());
  CHECK(profile.called({}, 9).empty());
}

TEST_CASE("the traces most like a message come first, the same words as nearly one") {
  Profile profile;
  profile.add(trace(0, {Ann}, {"engine", "turbine"}));
  profile.add(trace(1, {Bob}, {"budget", "travel"}));
  profile.add(trace(2, {Cy}, {"engine", "budget", "travel"}));
  for (int day = 3; day < 20; ++day)
    profile.add(trace(day, {Ann}, {"lunch" + std::string(1, static_cast<char>('a' + day))}));
  const auto found = profile.similar(words({"budget", "travel"}), 9);
  REQUIRE(found.size() == 2);
  CHECK(found[0].trace == 1);
  CHECK(found[0].cosine == doctest::Approx(1).epsilon(0.1));
  CHECK(found[1].trace == 2);
  CHECK(found[1].cosine < found[0].cosine);
  CHECK(profile.similar(words({"budget", "travel"}), 1).size() == 1);
  CHECK(profile.similar(words({"unheard"}), 9).empty());
  CHECK(profile.similar({}, 9).empty());
}

TEST_CASE("a rare word says more than a usual one") {
  Profile profile;
  for (int day = 0; day < 8; ++day)
    profile.add(trace(day, {Ann}, {"hello", std::string(3, static_cast<char>('a' + day))}));
  profile.add(trace(8, {Bob}, {"turbine", "xyz"}));
  for (int day = 9; day < 40; ++day)
    profile.add(trace(day, {Cy}, {std::string(4, static_cast<char>('a' + day % 26))}));
  const auto found = profile.similar(words({"hello", "turbine"}), 1);
  REQUIRE(found.size() == 1);
  CHECK(found[0].trace == 8);
}

TEST_CASE("traces are found by subject, none by an empty one") {
  Profile profile;
  for (uint32_t subject : {7U, 0U, 7U}) {
    auto made = trace(0, {Ann});
    made.subject = subject;
    profile.add(made);
  }
  CHECK(profile.with_subject(7).size() == 2);
  CHECK(profile.with_subject(7)[1] == 2);
  CHECK(profile.with_subject(0).empty());
  CHECK(profile.with_subject(8).empty());
}

TEST_CASE("a word tells the traces it stands in, and they their people") {
  Profile profile;
  profile.add(trace(0, {Ann}, {"engine"}));
  profile.add(trace(1, {Bob, Ann}, {"engine"}));
  CHECK(profile.traces_with(hash_word("engine")) == 2);
  const auto people = profile.people_of(1);
  REQUIRE(people.size() == 2);
  CHECK(profile.companions()[people[0]].key == Bob);
  CHECK(profile.companions()[people[1]].key == Ann);
  CHECK(profile.traces_with(hash_word("budget")) == 0);
}
