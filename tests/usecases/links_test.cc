// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <doctest/doctest.h>

#include <thread>

using namespace missent;
using namespace missent::usecases;
using guard::DecisionKind;
using guard::HoldState;

namespace {

guard::DecisionRequest sending() {
  return {"", DecisionKind::Send, "somebody else", "I know them", {}};
}

std::string wrong(const std::string& code) { return code == "000000" ? "000001" : "000000"; }

// A letter that Sam must approve; the token of Sam's link.
struct Approval {
  explicit Approval(World& world) {
    hold = world.hold_letter({.to = {"lee@secret.example"}}).id;
    world.work();
    for (const auto& notice : world.relay.notices())
      if (notice.recipients[0] == "sam@office.example") token = token_in(notice.message);
  }
  std::string hold, token;
};

Kind failure(const Result<guard::Hold>& result) {
  REQUIRE_FALSE(result);
  return result.error().kind;
}

}  // namespace

USE_CASE("the link of a notice decides once, in the name of the person it was mailed to") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  std::string token = token_in(world.relay.notices().at(0).message);
  CHECK(token.size() == 43);
  CHECK(world.guard->hold_of_link(token)->id == hold.id);
  CHECK(world.guard->link(token)->decider == "pat@office.example");
  auto decided = world.guard->decide_by_link(token, "", sending());
  REQUIRE(decided);
  CHECK(decided->decision->by == "pat@office.example");
  CHECK(world.guard->link(token)->spent);
  CHECK(failure(world.guard->decide_by_link(token, "", sending())) == Kind::Conflict);
  CHECK(world.guard->hold_of_link(token)->state == HoldState::Releasing);
}

USE_CASE("a decision that is refused leaves the link as it was") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@flet.example"}});
  world.work();
  std::string token = token_in(world.relay.notices().at(0).message);
  auto request = sending();
  request.reason = "";
  CHECK(failure(world.guard->decide_by_link(token, "", request)) == Kind::Malformed);
  CHECK_FALSE(world.guard->link(token)->spent);
  CHECK(world.guard->decide_by_link(token, "", sending()));
}

USE_CASE("a link is for its own hold") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@ask.example"}});
  auto other = world.hold_letter({.to = {"kim@ask.example"}});
  world.work();
  auto request = sending();
  request.hold = other.id;
  for (const auto& notice : world.relay.notices()) {
    std::string token = token_in(notice.message);
    if (world.guard->link(token)->hold != other.id)
      CHECK(failure(world.guard->decide_by_link(token, "", request)) == Kind::Refused);
  }
}

USE_CASE("an unknown link is none, one that is over decides nothing") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  std::string token = token_in(world.relay.notices().at(0).message);
  std::string another = token;
  another[0] = token[0] == 'x' ? 'y' : 'x';
  CHECK(failure(world.guard->hold_of_link(another)) == Kind::NotFound);
  CHECK(failure(world.guard->hold_of_link("")) == Kind::NotFound);
  CHECK(failure(world.guard->hold_of_link(std::string(5000, 'a'))) == Kind::NotFound);
  world.clock.advance(Seconds(72 * 3600));
  CHECK(failure(world.guard->hold_of_link(token)) == Kind::Conflict);
  CHECK(failure(world.guard->decide_by_link(token, "", sending())) == Kind::Conflict);
}

USE_CASE("the store keeps the digest of a token, never the token") {
  World world(TheStore::Kind);
  world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  std::string token = token_in(world.relay.notices().at(0).message);
  auto link = world.guard->link(token);
  REQUIRE(link);
  CHECK(link->token_hash != token);
  CHECK_FALSE(world.store->holds().get_link(token));
  for (const char* kind : {"held", "notice"})
    for (const auto& entry : world.log(kind)) CHECK(entry.json.find(token) == std::string::npos);
}

USE_CASE("what needs four eyes needs the code that was mailed") {
  World world(TheStore::Kind);
  Approval approval(world);
  CHECK(failure(world.guard->decide_by_link(approval.token, "", sending())) == Kind::Refused);
  CHECK(failure(world.guard->decide_by_link(approval.token, "123456", sending())) == Kind::Refused);
  REQUIRE(world.guard->send_code(approval.token));
  auto mail = world.relay.notices().back();
  CHECK(mail.recipients == std::vector<std::string>{"sam@office.example"});
  std::string code = code_in(mail.message);
  CHECK(failure(world.guard->decide_by_link(approval.token, wrong(code), sending())) ==
        Kind::Refused);
  auto decided = world.guard->decide_by_link(approval.token, code, sending());
  REQUIRE(decided);
  CHECK(decided->decision->by == "sam@office.example");
}

USE_CASE("five wrong codes spend the link") {
  World world(TheStore::Kind);
  Approval approval(world);
  REQUIRE(world.guard->send_code(approval.token));
  std::string code = code_in(world.relay.notices().back().message);
  for (int i = 0; i < 5; ++i)
    CHECK(failure(world.guard->decide_by_link(approval.token, wrong(code), sending())) ==
          Kind::Refused);
  CHECK(failure(world.guard->decide_by_link(approval.token, code, sending())) == Kind::Refused);
  CHECK(world.guard->link(approval.token)->spent);
  CHECK(failure(world.guard->hold_of_link(approval.token)) == Kind::Refused);
  CHECK(world.hold(approval.hold).state == HoldState::Waiting);
}

USE_CASE("a new code does not give new tries") {
  World world(TheStore::Kind);
  Approval approval(world);
  for (int i = 0; i < 5; ++i) {
    REQUIRE(world.guard->send_code(approval.token));
    std::string code = code_in(world.relay.notices().back().message);
    CHECK(failure(world.guard->decide_by_link(approval.token, wrong(code), sending())) ==
          Kind::Refused);
    world.clock.advance(Seconds(60));
  }
  CHECK_FALSE(world.guard->send_code(approval.token));
}

USE_CASE("a code counts for a quarter of an hour, and only the newest") {
  World world(TheStore::Kind);
  Approval approval(world);
  REQUIRE(world.guard->send_code(approval.token));
  std::string first = code_in(world.relay.notices().back().message);
  CHECK_FALSE(world.guard->send_code(approval.token));  // at most one a minute
  world.clock.advance(Seconds(60));
  REQUIRE(world.guard->send_code(approval.token));
  std::string second = code_in(world.relay.notices().back().message);
  if (first != second)
    CHECK(failure(world.guard->decide_by_link(approval.token, first, sending())) == Kind::Refused);
  world.clock.advance(Seconds(15 * 60));
  CHECK(failure(world.guard->decide_by_link(approval.token, second, sending())) == Kind::Refused);
}

USE_CASE("no code is sent for what is decided, and none is kept when the relay is away") {
  World world(TheStore::Kind);
  Approval approval(world);
  world.relay.answers = {unreachable()};
  CHECK_FALSE(world.guard->send_code(approval.token));
  CHECK(world.guard->link(approval.token)->code_hash.empty());
  world.decide({approval.hold, DecisionKind::Drop, "operator", "", {}});
  CHECK_FALSE(world.guard->send_code(approval.token));
}

USE_CASE("two who use one link at once decide once") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}});
  world.work();
  std::string token = token_in(world.relay.notices().at(0).message);
  std::atomic<int> decided = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        if (world.guard->decide_by_link(token, "", sending())) ++decided;
        static_cast<void>(world.guard->work());
      });
  }
  CHECK(decided == 1);
  world.work();
  CHECK(world.relay.mail().size() == 1);
  CHECK(world.hold(hold.id).state == HoldState::Sent);
}
