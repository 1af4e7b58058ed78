// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;
using guard::HoldState;

namespace {

// The MTA: takes what the relay is given, adds its Received header, and asks the gateway.
guard::Answer through_mta(World& world, const guard::Delivery& delivery,
                          const std::string& message) {
  guard::Submission submission;
  submission.envelope.sender = delivery.sender;
  for (const auto& one : delivery.recipients)
    submission.envelope.recipients.push_back({mail::parse_address(one), mail::Role::Bcc, {}, {}});
  submission.bytes = message;
  auto answer = world.guard->receive(submission);
  REQUIRE(answer);
  return *answer;
}

std::string received(std::string_view message) {
  return "Received: from missent by mta;\r\n\tThu, 20 Jul 2023 09:00:00 +0000\r\n" +
         std::string(message);
}

// Lets every message through the gateway again, and keeps what it answers.
void loop_back(World& world, std::vector<guard::Answer>& answers) {
  world.relay.on_message = [&](const guard::Delivery& delivery) -> Result<void> {
    answers.push_back(through_mta(world, delivery, received(delivery.message)));
    return {};
  };
}

guard::Submission submission_of(const Delivered& delivered, const std::string& bytes) {
  guard::Submission out;
  out.envelope.sender = delivered.sender;
  for (const auto& one : delivered.recipients)
    out.envelope.recipients.push_back({mail::parse_address(one), mail::Role::Bcc, {}, {}});
  out.bytes = bytes;
  return out;
}

}  // namespace

USE_CASE(
    "our own release and our own notices pass the gateway unjudged, and lose their mark there") {
  World world(TheStore::Kind);
  std::vector<guard::Answer> answers;
  loop_back(world, answers);
  auto hold = world.hold_letter({.to = {"lee@flet.example", "kim@ask.example"}});
  world.work();
  world.decide({hold.id,
                guard::DecisionKind::Correct,
                "pat@office.example",
                "known",
                {{"lee@flet.example", "lee@fleet.example"}}});
  world.work();
  REQUIRE(answers.size() == 2);
  for (const auto& answer : answers) {
    CHECK(answer.disposition == Disposition::Pass);
    CHECK(answer.remove_mark);
  }
  CHECK(world.all_holds().size() == 1);
}

USE_CASE("a mark counts once") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.send_as_is(hold.id);
  world.work();
  auto sent = world.relay.mail()[0];
  auto submission = submission_of(sent, sent.message);
  CHECK(world.guard->receive(submission)->disposition == Disposition::Pass);
  auto again = world.guard->receive(submission);
  REQUIRE(again);
  CHECK(again->disposition == Disposition::Held);
  CHECK(again->remove_mark);
  CHECK(again->hold != hold.id);
  CHECK(world.store->holds().body(again->hold)->find("X-Missent-Release") == std::string::npos);
}

USE_CASE("an MTA may split the recipients of a release into batches") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example", "kim@ask.example"}});
  world.send_as_is(hold.id);
  world.work();
  auto sent = world.relay.mail()[0];
  for (const auto& one : {"lee@ask.example", "KIM@Ask.Example"}) {
    Delivered batch{sent.sender, {one}, sent.message};
    CHECK(world.guard->receive(submission_of(batch, sent.message))->disposition ==
          Disposition::Pass);
  }
  Delivered batch{sent.sender, {"lee@ask.example"}, sent.message};
  CHECK(world.guard->receive(submission_of(batch, sent.message))->disposition == Disposition::Held);
}

USE_CASE("a mark does not hold for other recipients, another message or a later time") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.send_as_is(hold.id);
  world.work();
  auto sent = world.relay.mail()[0];
  auto other = sent;
  other.recipients = {"lee@ask.example", "max@ask.example"};
  CHECK(world.guard->receive(submission_of(other, other.message))->disposition ==
        Disposition::Held);
  std::string changed = sent.message;
  changed.replace(changed.find("Hello"), 5, "Howdy");
  CHECK(world.guard->receive(submission_of(sent, changed))->disposition == Disposition::Held);
  std::string doubled = sent.message.substr(0, sent.message.find('\n') + 1) + sent.message;
  CHECK(world.guard->receive(submission_of(sent, doubled))->disposition == Disposition::Held);
  world.clock.advance(Seconds(3601));
  CHECK(world.guard->receive(submission_of(sent, sent.message))->disposition == Disposition::Held);
}

USE_CASE("a release that comes back without its mark is not lost") {
  World world(TheStore::Kind);
  std::vector<guard::Answer> answers;
  world.relay.on_message = [&](const guard::Delivery& delivery) -> Result<void> {
    std::string message(delivery.message.substr(delivery.message.find('\n') + 1));
    answers.push_back(through_mta(world, delivery, message));
    return {};
  };
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.send_as_is(hold.id);
  world.work();
  REQUIRE_FALSE(answers.empty());
  CHECK(answers[0].disposition == Disposition::Held);
  CHECK(answers[0].hold != hold.id);
}

USE_CASE("a relay that is away is tried again until it takes the message") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}, .login = ""});
  world.work();  // the notice
  world.decide({hold.id, guard::DecisionKind::Send, "operator", "", {}});
  world.relay.answers = {unreachable(), always({false, 451, "busy"}), unreachable()};
  for (int minutes = 0; minutes < 10; ++minutes) world.pass_time(Seconds(60));
  REQUIRE(world.relay.mail().size() == 1);
  auto sent = world.hold(hold.id);
  CHECK(sent.state == HoldState::Sent);
  CHECK(sent.attempts == 4);
  CHECK_FALSE(sent.maybe_sent);
}

USE_CASE("each recipient has a fate of its own") {
  World world(TheStore::Kind);
  world.relay.refused = {"kim@ask.example"};
  auto hold = world.hold_letter({.to = {"lee@ask.example", "kim@ask.example"}});
  world.work();
  size_t asked = world.relay.notices().size();
  world.send_as_is(hold.id);
  world.work();
  auto sent = world.hold(hold.id);
  CHECK(sent.state == HoldState::Sent);
  CHECK(sent.recipients[0].state == guard::RecipientState::Sent);
  CHECK(sent.recipients[1].state == guard::RecipientState::Refused);
  CHECK(sent.recipients[1].reply == "550 no such user");
  REQUIRE(world.relay.notices().size() == asked + 1);
  CHECK(plain_text(world.relay.notices().back().message).find("kim@ask.example") !=
        std::string::npos);
}

USE_CASE("refused by the relay for all is failed, and told") {
  World world(TheStore::Kind);
  world.relay.refused = {"lee@ask.example"};
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.send_as_is(hold.id);
  world.work();
  CHECK(world.hold(hold.id).state == HoldState::Failed);
  CHECK(world.relay.notices().size() == 1);
}

USE_CASE("a relay that puts off for five days has failed") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  world.send_as_is(hold.id);
  for (int i = 0; i < 400; ++i) world.relay.answers.push_back(always({false, 451, "later"}));
  for (int i = 0; i < 6 * 24; ++i) world.pass_time(Seconds(3600));
  world.relay.answers.clear();
  world.pass_time(Seconds(24 * 3600));
  CHECK(world.hold(hold.id).state == HoldState::Failed);
  CHECK(world.relay.mail().empty());
}

USE_CASE("a line lost after the dot sends a second copy with the same Message-ID, and says so") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  world.send_as_is(hold.id);
  world.relay.answers = {[&](const guard::Delivery& delivery) -> Result<guard::DeliveryOutcome> {
    CHECK(world.relay.take(delivery));
    return guard::DeliveryOutcome{{{true, 250, "ok"}}, {}, /*unknown=*/true};
  }};
  world.work();
  CHECK(world.hold(hold.id).maybe_sent);
  CHECK(world.hold(hold.id).state == HoldState::Releasing);
  world.pass_time(Seconds(60));
  CHECK(world.hold(hold.id).state == HoldState::Sent);
  REQUIRE(world.relay.mail().size() == 2);
  for (const auto& copy : world.relay.mail())
    CHECK(header_values(copy.message, "Message-ID") ==
          std::vector<std::string>{"<1@office.example>"});
}

USE_CASE(
    "a crash while the relay has the message is repaired at once by the next start, marked maybe "
    "sent") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  world.send_as_is(hold.id);
  // The store takes nothing any more from the moment the relay has it: as if the program died
  // there.
  world.relay.on_message = [&](const guard::Delivery&) -> Result<void> {
    world.trouble = {.at = 1, .stays = true};
    return {};
  };
  CHECK_FALSE(world.guard->work().has_value());
  world.relay.on_message = nullptr;
  world.trouble = {};
  CHECK(world.hold(hold.id).in_flight);
  world.restart();
  world.work();
  auto sent = world.hold(hold.id);
  CHECK(sent.state == HoldState::Sent);
  CHECK(sent.maybe_sent);
  CHECK(world.relay.mail().size() == 2);
}

USE_CASE("a store that is away after the relay took the message does not make it go twice") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  world.send_as_is(hold.id);
  world.relay.on_message = [&](const guard::Delivery&) -> Result<void> {
    world.trouble = {.at = 1, .stays = true};
    return {};
  };
  CHECK_FALSE(world.guard->work().has_value());
  for (int i = 0; i < 5; ++i) {
    world.clock.advance(Seconds(3600));
    CHECK_FALSE(world.guard->work().has_value());
  }
  world.trouble = {};
  world.work();
  CHECK(world.hold(hold.id).state == HoldState::Sent);
  CHECK_FALSE(world.hold(hold.id).maybe_sent);
  CHECK(world.relay.mail().size() == 1);
}

USE_CASE("releases go on while notices cannot be delivered") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.relay.answers = {always({false, 451, "not now"})};
  world.work();
  CHECK(world.relay.notices().empty());
  world.send_as_is(hold.id);
  world.work();
  CHECK(world.hold(hold.id).state == HoldState::Sent);
  CHECK(world.relay.notices().empty());
}
