// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace missent;
using namespace missent::usecases;

namespace {

std::vector<std::string> told(const World& world) {
  std::vector<std::string> out;
  for (const auto& notice : world.relay.notices()) out.push_back(notice.recipients.at(0));
  return out;
}

}  // namespace

USE_CASE("the sender of a held message gets one notice, with a null sender") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@ask.example", "kim@ask.example"}});
  world.work();
  world.pass_time(Seconds(3600));
  CHECK(told(world) == std::vector<std::string>{"pat@office.example"});
  auto notice = world.relay.notices()[0];
  CHECK(header_values(notice.message, "Auto-Submitted").size() == 1);
  CHECK(header_values(notice.message, "X-Missent-Release").size() == 1);
  CHECK(notice.message.find("Hello") == std::string::npos);
  CHECK(world.log("notice").size() == 1);
}

USE_CASE("where others approve, the sender is told without a link") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@secret.example"}});
  world.work();
  REQUIRE(told(world) == std::vector<std::string>{"sam@office.example", "pat@office.example"});
  CHECK(plain_text(world.relay.notices()[0].message).find("/d/") != std::string::npos);
  CHECK(plain_text(world.relay.notices()[1].message).find("/d/") == std::string::npos);
}

USE_CASE("a notice the relay puts off is tried again, only to those not told yet") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@secret.example"}});
  world.relay.answers = {[&](const guard::Delivery& delivery) {
                           return Result<guard::DeliveryOutcome>(world.relay.take(delivery));
                         },
                         unreachable()};
  world.work();
  CHECK(told(world) == std::vector<std::string>{"sam@office.example"});
  world.pass_time(Seconds(59));
  CHECK(told(world).size() == 1);
  world.pass_time(Seconds(1));
  CHECK(told(world) == std::vector<std::string>{"sam@office.example", "pat@office.example"});
}

USE_CASE("a notice that is refused for good is not tried again") {
  World world(TheStore::Kind);
  world.relay.refused = {"pat@office.example"};
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  uint32_t calls = world.relay.calls;
  world.pass_time(Seconds(3600));
  CHECK(world.relay.calls == calls);
  CHECK(world.hold(hold.id).state == guard::HoldState::Waiting);
}

USE_CASE("a store that does not take that a notice left does not make it go again") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@ask.example"}});
  world.relay.on_message = [&](const guard::Delivery&) -> Result<void> {
    world.trouble = {.at = 1, .stays = true};
    return {};
  };
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(world.guard->work());
    world.clock.advance(Seconds(3600));
  }
  world.trouble = {};
  world.relay.on_message = nullptr;
  world.work();
  CHECK(told(world).size() == 1);
  world.pass_time(Seconds(3600));
  CHECK(told(world).size() == 1);
}

USE_CASE(
    "nobody is asked more than twenty times an hour; the rest waits for the next hour, and the "
    "holds wait too") {
  World world(TheStore::Kind);
  for (int i = 0; i < 25; ++i)
    world.hold_letter(
        {.to = {"lee@ask.example"}, .message_id = fmt::format("<{}@office.example>", i)});
  world.hold_letter(
      {.from = "sam@office.example", .to = {"lee@ask.example"}, .login = "sam@office.example"});
  world.work();
  CHECK(told(world).size() == 21);
  for (int i = 0; i < 50; ++i) world.pass_time(Seconds(60));
  CHECK(told(world).size() == 21);
  for (int i = 0; i < 60; ++i) world.pass_time(Seconds(60));
  CHECK(told(world).size() == 26);
  for (const auto& hold : world.all_holds()) CHECK(hold.state == guard::HoldState::Waiting);
}

USE_CASE("what is decided before its notice went out is not asked about") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.decide({hold.id, guard::DecisionKind::Drop, "operator", "", {}});
  world.pass_time(Seconds(3600));
  CHECK(told(world).empty());
}

USE_CASE("a hold nobody can decide by mail is kept for a terminal") {
  World world(TheStore::Kind);
  world.registers.fallback.clear();
  world.restart();
  auto hold = world.hold_letter({.to = {"lee@ask.example"}, .login = ""});
  CHECK(hold.deciders.empty());
  world.work();
  CHECK(told(world).empty());
  CHECK(world.decide({hold.id, guard::DecisionKind::Send, "operator", "", {}}).state ==
        guard::HoldState::Releasing);
}
