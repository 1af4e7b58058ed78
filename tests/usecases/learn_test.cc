// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;

namespace {

const habits::Evidence* evidence(World& world, const std::string& key, habits::Known& known) {
  auto found = world.store->habits().known("pat@office.example", std::vector<std::string>{key});
  REQUIRE(found);
  known = *found;
  return known.find(key);
}

}  // namespace

USE_CASE("what passes teaches, what is held does not") {
  World world(TheStore::Kind);
  world.receive({.to = {"lee@fleet.example"}});
  world.receive({.to = {"kim@ask.example"}, .message_id = "<2@office.example>"});
  world.work();
  habits::Known known;
  REQUIRE(evidence(world, "lee@fleet.example", known) != nullptr);
  CHECK(evidence(world, "lee@fleet.example", known)->with_sender.sent == 1);
  CHECK(evidence(world, "kim@ask.example", known) == nullptr);
}

USE_CASE("learning a message twice changes nothing") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@fleet.example"}};
  world.learn(letter);
  world.learn(letter);
  world.receive(letter);
  world.work();
  habits::Known known;
  REQUIRE(evidence(world, "lee@fleet.example", known) != nullptr);
  CHECK(evidence(world, "lee@fleet.example", known)->with_sender.sent == 1);
  CHECK(world.log("learned").size() == 1);
}

USE_CASE("an address learned while the program runs is a candidate at once") {
  World world(TheStore::Kind);
  world.receive({.to = {"lee@fleet.example"}});  // the index is built now
  std::string typed = "j.hutchinson@fleet.example", right = "j.hutchison@fleet.example";
  for (int i = 0; i < 5; ++i)
    world.learn({.to = {right},
                 .subject = "Trial " + std::to_string(i),
                 .message_id = "<l" + std::to_string(i) + "@office.example>"});
  auto judged = world.guard->judge_addresses("pat@office.example", {typed}, world.clock.now());
  REQUIRE(judged);
  REQUIRE_FALSE((*judged)[0].doubt.meant.empty());
  CHECK((*judged)[0].doubt.meant[0].address == right);
}

USE_CASE("a confirmation by hand is stored and logged") {
  World world(TheStore::Kind);
  REQUIRE(world.guard->confirm("Lee+news@Flet.example", "sam@office.example",
                               "asked them by telephone"));
  habits::Known known;
  REQUIRE(evidence(world, "lee@flet.example", known) != nullptr);
  CHECK(evidence(world, "lee@flet.example", known)->confirmed->note == "asked them by telephone");
  CHECK(world.log("confirmed").size() == 1);
  CHECK(world.receive({.to = {"lee@flet.example"}}).disposition == Disposition::Pass);
  auto nobody = world.guard->confirm("not an address", "sam@office.example", "");
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().kind == Kind::Malformed);
}
