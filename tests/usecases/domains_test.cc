// SPDX-License-Identifier: Apache-2.0
// What the network says of the typed domain.
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using intent::DomainFact;

USE_CASE("mail to a domain that does not exist is held, and its sender is told why") {
  World world(TheStore::Kind);
  CHECK(world.receive({.to = {"x@plainly.example"}}).disposition == guard::Disposition::Pass);
  world.domains.known["gone.example"] = DomainFact::NoSuchDomain;
  world.hold_letter({.to = {"x@gone.example"}, .message_id = "<2@office.example>"});
  world.work();
  REQUIRE(world.relay.notices().size() == 1);
  CHECK(plain_text(world.relay.notices().front().message).find("gone.example does not exist") !=
        std::string::npos);
}

USE_CASE("a domain that takes mail is judged as if nothing had been asked") {
  World world(TheStore::Kind);
  const auto doubt = [&](const char* address) {
    auto judged = world.guard->judge_addresses("pat@office.example", {address}, world.clock.now());
    REQUIRE(judged);
    return judged->front().doubt;
  };
  const auto before = doubt("x@fleet.exampel");
  world.domains.known["fleet.exampel"] = DomainFact::TakesMail;
  CHECK(doubt("x@fleet.exampel") == before);
}

USE_CASE("own and partner domains are not asked about, nor those that answered") {
  World world(TheStore::Kind);
  world.learn({.from = "kim@answers.example",
               .to = {"pat@office.example"},
               .message_id = "<in@answers.example>"});
  world.receive({.to = {"lee@fleet.example", "sam@office.example", "kim@answers.example",
                        "new@answers.example", "x@[192.0.2.1]", "y@unknown.example"}});
  CHECK(world.domains.asked() == std::set<std::string>{"unknown.example"});
}

USE_CASE("what a person has confirmed is not asked about any more") {
  World world(TheStore::Kind);
  world.domains.known["inside.example"] = DomainFact::NoSuchDomain;
  world.send_as_is(world.hold_letter({.to = {"x@inside.example"}}).id);
  auto answer = world.receive({.to = {"x@inside.example"}, .message_id = "<2@office.example>"});
  CHECK(answer.disposition == guard::Disposition::Pass);
}
