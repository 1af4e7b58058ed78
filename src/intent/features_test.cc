// SPDX-License-Identifier: Apache-2.0
#include "intent/features.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace missent::intent {
namespace {

constexpr const char* Jo = "jo.bloggs@mod.test";
constexpr const char* Ann = "ann.green@army.test";
constexpr const char* Bob = "robert.smith@army.test";
constexpr const char* Cy = "cyrus.smith@navy.test";
constexpr const char* Stranger = "dora.white@far.test";

using Keys = std::vector<std::string>;

std::vector<habits::WordHash> hashes(const std::set<std::string>& words) {
  std::vector<habits::WordHash> out;
  for (const auto& word : words) out.push_back(habits::hash_word(word));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<habits::Word> fresh(const std::set<std::string>& texts) {
  std::vector<habits::Word> out;
  for (auto hash : hashes(texts)) out.push_back({hash, 16, true});
  return out;
}

size_t number_of(std::string_view name) {
  for (size_t i = 0; i < Features; ++i)
    if (FeatureTable[i].name == name) return i;
  FAIL("no feature is called ", name);
  return 0;
}

struct World {  // what Jo usually does, and one message of hers
  habits::Profile profile;
  habits::Known known;
  habits::Wording wording;
  uint32_t subject = 0;
  size_t copied = 0;
  int day = 0;

  World() {
    for (int i = 0; i < 6; ++i) {
      writes({Ann, Bob}, {"engine", "turbine"}, 7);
      writes({Cy}, {"budget", "travel"}, 8);
      writes({"eve.hill@navy.test"}, {"lunch" + std::string(1, static_cast<char>('a' + i))}, 0);
    }
  }

  void writes(const Keys& people, const std::set<std::string>& words, uint32_t about) {
    habits::Trace trace;
    trace.date = Time(std::chrono::days(19'000 + day++));
    trace.sent = true;
    trace.people = people;
    trace.subject = about;
    trace.wording.words = fresh(words);
    profile.add(trace);
  }

  std::vector<FeatureRow> rows(const Keys& recipients) const {
    return read_features({Jo, recipients, copied, Time(std::chrono::days(19'000 + day)), subject,
                          wording, profile, known, PastAlike(profile, wording)});
  }
  float of(std::string_view name, const Keys& recipients, size_t which = 0) const {
    return rows(recipients).at(which)[number_of(name)];
  }
};

TEST_CASE("Every feature has a name of its own and a family") {
  std::set<std::string_view> names;
  for (const auto& feature : FeatureTable) {
    CAPTURE(feature.name);
    CHECK_FALSE(feature.name.empty());
    CHECK_FALSE(feature.family.empty());
    CHECK(names.insert(feature.name).second);
  }
}

TEST_CASE("Who is written to is known, the oftener the more, and a stranger is not") {
  const World world;
  CHECK(world.of("known", {Ann}) == 1);
  CHECK(world.of("sent", {Ann}) == doctest::Approx(std::log(7)));
  CHECK(world.of("since-sent", {"eve.hill@navy.test"}) == 0);
  CHECK(world.of("since-sent", {Ann}) == doctest::Approx(std::log(3)));
  CHECK(world.of("known", {Stranger}) == 0);
  CHECK(world.of("sent", {Stranger}) == 0);
  CHECK(world.of("since-sent", {Stranger}) == 9);
  CHECK(world.of("messages", {Stranger}) == doctest::Approx(std::log(19)));
  CHECK(world.of("pause", {Ann}) == doctest::Approx(std::log(2)));
}

TEST_CASE("What all of us know of an address is told beside what the sender knows") {
  World world;
  habits::Evidence evidence;
  evidence.with_all.sent = evidence.domain.sent = 9;
  evidence.senders = 2;
  world.known.addresses[Stranger] = evidence;
  CHECK(world.of("everyone", {Stranger}) == doctest::Approx(std::log(10)));
  CHECK(world.of("senders", {Stranger}) == doctest::Approx(std::log(3)));
  CHECK(world.of("domain", {Stranger}) == doctest::Approx(std::log(10)));
  CHECK(world.of("own", {Stranger}) == 0);
  CHECK(world.of("own", {"al@mod.test"}) == 1);
}

TEST_CASE("Those who stood together before go together") {
  const World world;
  CHECK(world.of("together-any", {Ann, Bob}) == 1);
  CHECK(world.of("together-any", {Ann, Cy}) == 0);
  CHECK(world.of("together-mean", {Ann, Bob}) > world.of("together-mean", {Ann, Cy}));
  CHECK(world.of("together-any", {Ann}) == -1);
  CHECK(world.of("domain-mates", {Ann, Bob, Cy}) == 0.5F);
  CHECK(world.of("recipients", {Ann, Bob, Cy}) == 3);
}

TEST_CASE("The words of a message fit who is written to with such words") {
  World world;
  world.wording.words = fresh({"engine", "turbine"});
  CHECK(world.of("near-share", {Ann}) > world.of("near-share", {Cy}));
  CHECK(world.of("near-top", {Cy}) > 0);
  CHECK(world.of("near-share", {Stranger}) == 0);
}

TEST_CASE("Who stood in mail of the same subject is told") {
  World world;
  world.subject = 7;
  CHECK(world.of("subject", {Ann}) == 1);
  CHECK(world.of("subject", {Cy}) == 0);
  CHECK(world.of("subject-known", {Cy}) == 1);
  world.subject = 99;
  CHECK(world.of("subject-known", {Ann}) == 0);
}

TEST_CASE("Who is greeted, also by a short form, has it; others have that somebody else is") {
  World world;
  world.wording.greeting = hashes({"dear", "bob"});
  const Keys both = {Bob, Ann};
  CHECK(world.of("greeted", both, 0) == 1);
  CHECK(world.of("greeted-other", both, 0) == 0);
  CHECK(world.of("greeted", both, 1) == 0);
  CHECK(world.of("greeted-other", both, 1) == 1);
  CHECK(world.of("greets", both) == 1);
  CHECK(world.of("greeted-outside", both) == 0);
  CHECK(world.of("greeted-outside", {Cy}) > 0);
}

TEST_CASE("Who wrote what is quoted, got it, or is named in it, has it") {
  World world;
  world.wording.reply = true;
  world.wording.quoted_author = hashes({"cyrus", "smith"});
  world.wording.quoted_to = hashes({"green"});
  world.wording.quoted_names = hashes({"robert", "smith"});
  const Keys both = {Cy, Ann};
  CHECK(world.of("author", both, 0) == 2);
  CHECK(world.of("author-other", both, 1) == 2);
  CHECK(world.of("author-none", both) == 0);
  CHECK(world.of("quoted-to", both, 1) == 1.5F);
  CHECK(world.of("quoted-to-other", both, 0) == 1.5F);
  CHECK(world.of("quoted", {Bob}) == 2);
  CHECK(world.of("reply", both) == 1);
  CHECK(world.of("forward", both) == 0);
  CHECK(world.of("quotes", both) == 1);
  CHECK(world.of("author-none", {Ann}) == 1);
  CHECK(world.of("author-outside", {Ann}) == 2);
}

TEST_CASE("Who is mentioned, by name or by domain, has it") {
  World world;
  world.wording.words = fresh({"smith", "navy"});
  CHECK(world.of("mentioned", {Bob}) == 1.5F);
  CHECK(world.of("mentioned", {Ann}) == 0);
  CHECK(world.of("domain-mentioned", {Cy}) == 1);
  CHECK(world.of("domain-mentioned", {Bob}) == 0);
}

TEST_CASE("People named alike are rivals unless they are recipients too") {
  World world;
  CHECK(world.of("rivals", {Bob}) == 1);
  CHECK(world.of("rivals", {Bob, Cy}) == 0);
  CHECK(world.of("rivals", {Ann}) == 0);
  world.wording.greeting = hashes({"cyrus"});
  CHECK(world.of("rival-greeted", {Bob}) == 1);
}

TEST_CASE("Who stands in Cc is not in To") {
  World world;
  world.copied = 1;
  CHECK(world.of("is-to", {Ann, Bob}, 0) == 1);
  CHECK(world.of("is-to", {Ann, Bob}, 1) == 0);
}

TEST_CASE("The second half is the difference from the mean of the others, nothing for one alone") {
  World world;
  world.wording.words = fresh({"engine", "turbine"});
  const auto rows = world.rows({Ann, Cy, Stranger});
  REQUIRE(rows.size() == 3);
  for (size_t f = 0; f < Features; ++f) {
    CAPTURE(FeatureTable[f].name);
    CHECK(rows[0][Features + f] ==
          doctest::Approx(rows[0][f] - (rows[1][f] + rows[2][f]) / 2).epsilon(1e-4));
    CHECK(world.rows({Ann})[0][Features + f] == 0);
  }
}

TEST_CASE("Features are finite with nothing known, and of at most fifty recipients") {
  World world;
  world.profile = {};
  Keys many;
  for (int i = 0; i < 60; ++i) many.push_back("n" + std::to_string(i) + "@army.test");
  const auto rows = world.rows(many);
  CHECK(rows.size() == MostFeatureRecipients);
  for (const auto& row : rows)
    CHECK(std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); }));
  CHECK(world.rows({}).empty());
  CHECK(world.rows({"", "@", "x"}).size() == 3);
}

}  // namespace
}  // namespace missent::intent
