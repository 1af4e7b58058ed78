// SPDX-License-Identifier: Apache-2.0
// Every call of the store fails once, one after the other: nothing may pass in silence, nothing
// that was promised may be lost, and nothing may be sent twice without saying so.
#include "world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace missent;
using namespace missent::usecases;
using guard::DecisionKind;
using guard::Disposition;
using guard::HoldState;

namespace {

constexpr uint32_t TooMany = 200;  // calls in one story; more means that it never ends

bool is_our_fault(const Error& error) {
  return error.kind == Kind::Unavailable || error.kind == Kind::Internal;
}

// What a client does: offers the message again until it gets an answer.
guard::Answer offer_until_answered(World& world, const Letter& letter) {
  for (int i = 0; i < 10; ++i) {
    auto answer = world.offer(letter);
    if (answer) return *answer;
    CHECK(is_our_fault(answer.error()));
  }
  FAIL("never answered");
  return {};
}

void work_until_quiet(World& world) {
  for (int i = 0; i < 6; ++i) {
    static_cast<void>(world.guard->work());
    world.clock.advance(Seconds(1800));
  }
}

// A person who tries again when the page says so.
void decide_until_done(World& world, const guard::DecisionRequest& request) {
  for (int i = 0; i < 10; ++i) {
    auto decided = world.guard->decide(request);
    if (decided || decided.error().kind == Kind::Conflict) return;
    CHECK(is_our_fault(decided.error()));
  }
  FAIL("never decided");
}

// Runs the story with the first call failing, then the second …, until none fails any more. Answers
// how many there were.
template <typename Story>
uint32_t fail_each_call(StoreKind kind, Fails when, Story story) {
  for (uint32_t at = 1; at < TooMany; ++at) {
    CAPTURE(at);
    World world(kind);
    world.trouble = {.at = at, .when = when};
    story(world);
    if (!world.trouble.happened) return at - 1;
  }
  FAIL("the story does not end");
  return 0;
}

// Failing after the work was done is the same for every store, so it is tried with the fast one.
template <typename Story>
void fail_everywhere(StoreKind kind, Story story) {
  CHECK(fail_each_call(kind, Fails::Before, story) > 0);
  if (kind == StoreKind::Memory) CHECK(fail_each_call(kind, Fails::After, story) > 0);
}

}  // namespace

USE_CASE("a doubtful message never passes while the store fails, and is held once in the end") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@flet.example"}});
    CHECK(answer.disposition == Disposition::Held);
    auto holds = world.all_holds();
    REQUIRE(holds.size() == 1);
    CHECK(holds[0].id == answer.hold);
    CHECK(world.store->holds().body(answer.hold));
  });
}

USE_CASE("no good message passes without a line in the log") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@fleet.example"}});
    CHECK(answer.disposition == Disposition::Pass);
    CHECK_FALSE(world.log("verdict").empty());
  });
}

USE_CASE("a store that stays away never lets anything through") {
  World world(TheStore::Kind);
  world.trouble = {.at = 1, .stays = true};
  for (const char* to : {"lee@fleet.example", "lee@flet.example", "lee@never.example"}) {
    auto answer = world.offer({.to = {to}});
    REQUIRE_FALSE(answer);
    CHECK(is_our_fault(answer.error()));
  }
  CHECK_FALSE(world.guard->work().has_value());
}

USE_CASE("where the policy lets mail pass on failure it says so in the log") {
  World world(TheStore::Kind);
  world.policy.on_failure = policy::OnFailure::Deliver;
  world.restart();
  world.trouble = {.at = 1};
  auto answer = world.receive({.to = {"lee@flet.example"}});
  CHECK(answer.disposition == Disposition::Pass);
  REQUIRE(world.log("failure").size() == 1);
  CHECK(world.log("failure")[0].json.find("\"answer\":\"delivered\"") != std::string::npos);
  world.trouble = {.at = 1, .stays = true};
  CHECK(world.receive({.to = {"lee@flet.example"}}).disposition == Disposition::Pass);
}

USE_CASE("a held message that is sent as it is goes out once, whichever call of the store fails") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@flet.example", "kim@fleet.example"}});
    static_cast<void>(world.guard->work());
    decide_until_done(world, {answer.hold, DecisionKind::Send, "pat@office.example", "known", {}});
    work_until_quiet(world);
    CHECK(world.relay.mail().size() == 1);
    CHECK(world.hold(answer.hold).state == HoldState::Sent);
  });
}

USE_CASE("a corrected message goes out once, corrected, whichever call of the store fails") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@flet.example"}});
    decide_until_done(world, {answer.hold,
                              DecisionKind::Correct,
                              "pat@office.example",
                              "",
                              {{"lee@flet.example", "lee@fleet.example"}}});
    work_until_quiet(world);
    REQUIRE(world.relay.mail().size() == 1);
    CHECK(world.relay.mail()[0].recipients == std::vector<std::string>{"lee@fleet.example"});
  });
}

// Shares are the same for every store, so they are tried with the fast one.
TEST_CASE("of a shared message link and code go out once, whichever call of the store fails") {
  const auto story = [](World& world) {
    const Trouble trouble = std::exchange(world.trouble, {});  // that it is held was tried above
    auto answer = offer_until_answered(world, {.to = {"lee@shared.example"}});
    world.trouble = trouble;
    for (int i = 0; i < 2; ++i) {
      static_cast<void>(world.guard->work());
      world.clock.advance(Seconds(1800));
    }
    CHECK(world.relay.mail().empty());
    CHECK(world.relay.notices().size() == 2);
    const auto hold = world.hold(answer.hold);
    REQUIRE(hold.shares.size() == 1);
    CHECK(hold.shares[0].state == guard::ShareState::Open);
    CHECK(hold.shares[0].news.empty());
  };
  for (const Fails when : {Fails::Before, Fails::After})
    CHECK(fail_each_call(StoreKind::Memory, when, story) > 0);
}

USE_CASE("a dropped message is never sent, whichever call of the store fails") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@flet.example"}});
    decide_until_done(world, {answer.hold, DecisionKind::Drop, "pat@office.example", "", {}});
    work_until_quiet(world);
    CHECK(world.relay.mail().empty());
    CHECK(world.hold(answer.hold).state == HoldState::Dropped);
  });
}

USE_CASE("a delayed message goes out once by itself, whichever call of the store fails") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@slow.example"}});
    work_until_quiet(world);
    CHECK(world.relay.mail().size() == 1);
    CHECK(world.hold(answer.hold).state == HoldState::Sent);
  });
}

USE_CASE("an undecided message ends and is told of, whichever call of the store fails") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    auto answer = offer_until_answered(world, {.to = {"lee@ask.example"}});
    work_until_quiet(world);
    world.clock.advance(Seconds(72 * 3600));
    work_until_quiet(world);
    CHECK(world.hold(answer.hold).state == HoldState::Expired);
    CHECK(world.relay.mail().empty());
    CHECK(world.relay.notices().size() == 2);
  });
}

USE_CASE(
    "our own release passes the gateway or is tried again, whichever call of the store fails, and "
    "is never held") {
  fail_everywhere(TheStore::Kind, [](World& world) {
    world.relay.on_message = [&](const guard::Delivery& delivery) -> Result<void> {
      guard::Submission submission;
      submission.envelope.sender = delivery.sender;
      for (const auto& one : delivery.recipients)
        submission.envelope.recipients.push_back(
            {mail::parse_address(one), mail::Role::Bcc, {}, {}});
      submission.bytes = delivery.message;
      auto answer = world.guard->receive(submission);
      if (!answer) return fail(answer.error());
      CHECK(answer->disposition == Disposition::Pass);
      return {};
    };
    auto answer = offer_until_answered(world, {.to = {"lee@flet.example"}});
    work_until_quiet(world);
    decide_until_done(world, {answer.hold, DecisionKind::Send, "pat@office.example", "known", {}});
    work_until_quiet(world);
    CHECK(world.relay.mail().size() == 1);
    CHECK(world.all_holds().size() == 1);
  });
}

USE_CASE(
    "a program that dies at any call of the store loses nothing, and says where it may have sent "
    "twice") {
  for (uint32_t at = 1; at < TooMany; ++at) {
    CAPTURE(at);
    World world(TheStore::Kind);
    auto hold = world.hold_letter({.to = {"lee@ask.example"}});
    world.trouble = {.at = at, .stays = true};
    static_cast<void>(
        world.guard->decide({hold.id, DecisionKind::Send, "pat@office.example", "known", {}}));
    for (int i = 0; i < 3; ++i) static_cast<void>(world.guard->work());
    bool died = world.trouble.happened;
    world.trouble = {};
    world.restart();
    decide_until_done(world, {hold.id, DecisionKind::Send, "pat@office.example", "known", {}});
    work_until_quiet(world);
    auto after = world.hold(hold.id);
    CHECK(after.state == HoldState::Sent);
    size_t copies = world.relay.mail().size();
    CHECK(copies >= 1);
    CHECK(copies <= 2);
    if (copies == 2) CHECK(after.maybe_sent);
    if (!died) return;
  }
  FAIL("the story does not end");
}

USE_CASE("a relay whose line is lost at any call never loses a message") {
  for (uint32_t lost = 1; lost <= 3; ++lost) {
    CAPTURE(lost);
    World world(TheStore::Kind);
    auto hold = world.hold_letter({.to = {"lee@ask.example"}});
    world.work();
    world.send_as_is(hold.id);
    for (uint32_t i = 0; i < lost; ++i)
      world.relay.answers.push_back(
          [&](const guard::Delivery& delivery) -> Result<guard::DeliveryOutcome> {
            CHECK(world.relay.take(delivery));
            return guard::DeliveryOutcome{{{true, 250, "ok"}}, {}, /*unknown=*/true};
          });
    work_until_quiet(world);
    CHECK(world.hold(hold.id).state == HoldState::Sent);
    CHECK(world.hold(hold.id).maybe_sent);
    CHECK(world.relay.mail().size() == lost + 1);
  }
}
