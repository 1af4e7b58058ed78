// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include "guard/guard.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::DecisionKind;
using guard::Disposition;
using guard::HoldState;

namespace {

guard::DecisionRequest correction(const guard::Hold& hold, std::string from, std::string to) {
  return {
      hold.id, DecisionKind::Correct, "pat@office.example", "", {{std::move(from), std::move(to)}}};
}

}  // namespace

USE_CASE("sent as it is goes out unchanged but for the mark, once") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@ask.example", "kim@fleet.example"}};
  auto hold = world.hold_letter(letter);
  CHECK(world.send_as_is(hold.id).state == HoldState::Releasing);
  world.work();
  world.pass_time(Seconds(3600));
  REQUIRE(world.relay.mail().size() == 1);
  auto sent = world.relay.mail()[0];
  CHECK(sent.sender == "pat@office.example");
  CHECK(sent.recipients == letter.to);
  CHECK(sent.message.starts_with("X-Missent-Release: v1 " + hold.id + " "));
  CHECK(sent.message.substr(sent.message.find('\n') + 1) == letter.bytes());
  CHECK(world.hold(hold.id).state == HoldState::Sent);
  CHECK(world.log("decision").size() == 1);
}

USE_CASE("a correction changes the envelope and the visible header, nothing else") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@flet.example", "kim@fleet.example"}};
  auto hold = world.hold_letter(letter);
  world.decide(correction(hold, "lee@flet.example", "lee@fleet.example"));
  world.work();
  REQUIRE(world.relay.mail().size() == 1);
  auto sent = world.relay.mail()[0];
  letter.to[0] = "lee@fleet.example";
  CHECK(sent.recipients == letter.to);
  CHECK(sent.message.substr(sent.message.find('\n') + 1) == letter.bytes());
}

USE_CASE("dropped is never sent") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.decide({hold.id, DecisionKind::Drop, "pat@office.example", "", {}});
  world.pass_time(Seconds(100 * 3600));
  CHECK(world.relay.mail().empty());
  CHECK(world.hold(hold.id).state == HoldState::Dropped);
}

USE_CASE("a hold is decided once") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.send_as_is(hold.id);
  auto again = world.guard->decide({hold.id, DecisionKind::Drop, "pat@office.example", "", {}});
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == Kind::Conflict);
}

USE_CASE("whoever is no decider is refused, the terminal is not") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  auto stranger = world.guard->decide({hold.id, DecisionKind::Drop, "sam@office.example", "", {}});
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error().kind == Kind::Refused);
  CHECK(world.decide({hold.id, DecisionKind::Drop, "operator", "", {}}).state ==
        HoldState::Dropped);
  auto unknown = world.guard->decide({"nosuchhold", DecisionKind::Drop, "operator", "", {}});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().kind == Kind::NotFound);
}

USE_CASE("the sender cannot approve what needs four eyes") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  CHECK(hold.four_eyes);
  CHECK(hold.deciders == std::vector<std::string>{"sam@office.example"});
  CHECK_FALSE(
      world.guard->decide({hold.id, DecisionKind::Send, "pat@office.example", "please", {}}));
  auto by_sam = world.hold_letter(
      {.from = "sam@office.example", .to = {"lee@secret.example"}, .login = "sam@office.example"});
  CHECK(by_sam.deciders == std::vector<std::string>{"security@office.example"});
}

USE_CASE("an address sent to as it is is not asked about again") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@flet.example"}});
  world.send_as_is(hold.id);
  auto known = world.store->habits().known("pat@office.example",
                                           std::vector<std::string>{"lee@flet.example"});
  REQUIRE(known);
  REQUIRE(known->find("lee@flet.example") != nullptr);
  CHECK(known->find("lee@flet.example")->confirmed ==
        habits::Confirmation{"pat@office.example", world.clock.now(), "she moved there"});
  CHECK(
      world.receive({.to = {"lee@flet.example"}, .message_id = "<2@office.example>"}).disposition ==
      Disposition::Pass);
}

USE_CASE("a correction confirms nothing") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@flet.example"}});
  world.decide(correction(hold, "lee@flet.example", "lee@fleet.example"));
  CHECK(
      world.receive({.to = {"lee@flet.example"}, .message_id = "<2@office.example>"}).disposition ==
      Disposition::Held);
}

USE_CASE("an encrypted message cannot be corrected") {
  World world(TheStore::Kind);
  auto hold =
      world.hold_letter({.to = {"lee@flet.example"},
                         .body = "--x\r\n\r\n--x--\r\n",
                         .headers = "MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; "
                                    "protocol=\"application/pgp-encrypted\"; boundary=x\r\n"});
  CHECK_FALSE(hold.correctable);
  auto corrected = world.guard->decide(correction(hold, "lee@flet.example", "lee@fleet.example"));
  REQUIRE_FALSE(corrected);
  CHECK(corrected.error().kind == Kind::Refused);
}

USE_CASE("a delayed message is sent by itself, and may be stopped before") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@slow.example"}});
  auto stopped = world.hold_letter({.to = {"kim@slow.example"}});
  CHECK(hold.release_at == world.clock.now() + Seconds(300));
  world.decide({stopped.id, DecisionKind::Drop, "pat@office.example", "", {}});
  world.pass_time(Seconds(299));
  CHECK(world.relay.mail().empty());
  world.pass_time(Seconds(1));
  REQUIRE(world.relay.mail().size() == 1);
  CHECK(world.relay.mail()[0].recipients == std::vector<std::string>{"lee@slow.example"});
  CHECK(world.hold(hold.id).state == HoldState::Sent);
}

USE_CASE("an undecided hold ends, is not sent, and its people are told") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  world.work();
  size_t asked = world.relay.notices().size();
  world.pass_time(Seconds(72 * 3600));
  CHECK(world.hold(hold.id).state == HoldState::Expired);
  CHECK(world.relay.mail().empty());
  CHECK(world.relay.notices().size() == asked + 2);
  CHECK(world.log("expired").size() == 1);
  CHECK_FALSE(world.guard->decide({hold.id, DecisionKind::Send, "operator", "", {}}));
}
