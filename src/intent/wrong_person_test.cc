// SPDX-License-Identifier: Apache-2.0
#include "intent/wrong_person.h"

#include "mail/address.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace missent::intent {
namespace {

constexpr const char* Jo = "jo.bloggs@mod.test";
constexpr const char* Ann = "ann.green@army.test";
constexpr const char* Bob = "robert.smith@army.test";
constexpr const char* Cy = "cyrus.smith@navy.test";
constexpr double SlipRate = 0.01;

std::vector<habits::Word> words(std::vector<std::string> texts) {
  std::vector<habits::Word> out;
  for (const auto& text : texts) out.push_back({habits::hash_word(text), 16, true});
  std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.hash < b.hash; });
  return out;
}

struct World {  // Jo writes to Ann and Bob about engines, to Cy seldom about travel
  habits::Profile profile;
  habits::Known known;
  habits::Registers registers;
  habits::Wording wording;
  Settings settings;
  int day = 0;

  explicit World(int messages) {
    for (int i = 0; i < messages; ++i) {
      writes({Ann, Bob},
             {"engine", "turbine", "trial" + std::string(1, static_cast<char>('a' + i % 26))});
      if (i % 10 == 5) writes({Cy}, {"budget", "travel", "hotel"});
    }
    wording.words = words({"engine", "turbine", "valve"});
    wording.greeting = {habits::hash_word("ann"), habits::hash_word("bob")};
    std::sort(wording.greeting.begin(), wording.greeting.end());
    wording.fresh_bytes = 200;
  }

  void writes(const std::vector<std::string>& people, const std::vector<std::string>& texts) {
    habits::Trace trace;
    trace.date = Time(std::chrono::days(19'000 + day++));
    trace.sent = true;
    trace.people = people;
    trace.wording.words = words(texts);
    profile.add(trace);
    for (const auto& key : people) {
      auto& evidence = known.addresses[key];
      evidence.address = key;
      ++evidence.with_sender.sent;
      evidence.with_all = evidence.domain = evidence.with_sender;
      evidence.with_all.last_sent = trace.date;
      evidence.senders = 1;
    }
  }

  std::vector<WrongPerson> find(const std::vector<std::string>& addresses,
                                bool with_context = true) const {
    std::vector<Recipient> recipients;
    for (const auto& address : addresses) recipients.push_back({mail::parse_address(address)});
    const std::vector<Candidates> candidates(recipients.size());
    const Context context{.profile = profile,
                          .wording = wording,
                          .date = Time(std::chrono::days(19'000 + day)),
                          .everyone = recipients,
                          .forest = &shipped_forest()};
    return find_wrong_persons({.sender = Jo,
                               .recipients = recipients,
                               .candidates = candidates,
                               .known = known,
                               .registers = registers,
                               .settings = settings,
                               .context = with_context ? &context : nullptr},
                              SlipRate);
  }
};

TEST_CASE("Who never fits is doubted more than those who always do") {
  const World world(60);
  const auto found = world.find({Ann, Bob, Cy});
  REQUIRE(found.size() == 3);
  CHECK(found[2].odds > 10 * found[0].odds);
  CHECK(found[2].odds > 10 * found[1].odds);
  CHECK(found[2].odds > 0.02);
  CHECK(found[0].odds < 0.02);
}

TEST_CASE("A message like all others raises no doubt, and nobody else is offered") {
  const auto found = World(60).find({Ann, Bob});
  for (const auto& one : found) {
    CHECK(one.odds < 0.02);
    CHECK(one.meant.empty());
    CHECK(one.reasons.empty());
  }
}

TEST_CASE("Who is doubted comes with reasons, and who may be meant is one of the sender's people") {
  constexpr auto Hall = "cyrus.hall@army.test";
  World world(60);
  for (int i = 0; i < 30; ++i) world.writes({Ann, Bob, Hall}, {"engine", "turbine", "valve"});
  const auto found = world.find({Ann, Bob, Cy});
  REQUIRE(found.size() == 3);
  CHECK(found[2].odds > found[0].odds);
  CHECK_FALSE(found[2].reasons.empty());
  REQUIRE_FALSE(found[2].meant.empty());
  CHECK(found[2].meant[0].address == Hall);
  double all = 0;
  for (const auto& meant : found[2].meant) all += meant.probability;
  CHECK(all > 0);
  CHECK(all <= 1);
  CHECK(std::any_of(found[2].reasons.begin(), found[2].reasons.end(),
                    [](auto& reason) { return reason.code == "never-together"; }));
}

TEST_CASE("Of a sender with fewer than twenty messages nothing is said but the base rate") {
  const World world(17);  // and two to Cy
  REQUIRE(world.profile.sent() == FewestSent - 1);
  const auto found = world.find({Ann, Cy});
  REQUIRE(found.size() == 2);
  CHECK(found[0].odds == found[1].odds);
  CHECK(found[0].odds > 0);
  CHECK(found[0].odds < SlipRate);
  CHECK(found[1].reasons.empty());
  CHECK(found[1].meant.empty());
}

TEST_CASE("Without the message around them recipients have the base rate, trusted ones less") {
  World world(60);
  world.known.addresses[Ann].with_sender.replies = world.known.addresses[Ann].with_all.replies = 3;
  const auto found = world.find({Ann, Cy}, /*with_context=*/false);
  CHECK(found[1].odds < SlipRate);
  CHECK(found[0].odds < found[1].odds);
}

TEST_CASE("The sender among the recipients is no wrong person") {
  const auto found = World(60).find({Ann, Bob, Jo});
  REQUIRE(found.size() == 3);
  CHECK(found[2].odds < SlipRate);
  CHECK(found[2].reasons.empty());
}

}  // namespace
}  // namespace missent::intent
