// SPDX-License-Identifier: Apache-2.0
#include "intent/mailbox_slip.h"

#include "intent/local_slip.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

constexpr const char* Meant = "henriette.vossberg@harbour.example";

struct World {
  habits::Registers registers;
  habits::Known known;
  Settings settings;

  World() { use(Meant, {.sent = 30, .received = 4}); }

  void use(const std::string& key, habits::Tally tally) {
    habits::Evidence evidence;
    evidence.with_all = evidence.domain = tally;
    known.addresses[key] = evidence;
  }

  std::optional<double> odds(const std::string& typed, const std::string& meant = Meant) const {
    auto local = [](const std::string& key) { return key.substr(0, key.find('@')); };
    auto slip = explain_local_slip(local(typed), local(meant));
    REQUIRE(slip);
    Candidate candidate{meant, slip->channel, "near-correspondent", {}, *slip, meant};
    return mailbox_slip_odds(candidate, typed, {known, registers, settings});
  }
};

TEST_CASE("A new mailbox one key beside a known one is likelier a slip than not") {
  for (std::string typed : {"henriete.vossberg", "henriette.vosberg", "henriette.vossbreg",
                            "henriettevossberg", "henriette.vossverg"}) {
    CAPTURE(typed);
    CHECK(World().odds(typed + "@harbour.example").value_or(0) > 1);
  }
}

TEST_CASE("One that was written to once may as well be the slip, the more if it looks so") {
  World world;
  world.known.addresses.erase(Meant);
  world.use("henrixtte.vossberg@harbour.example", {.sent = 1});
  CHECK(world.odds(Meant, "henrixtte.vossberg@harbour.example").value_or(9) < 1);
}

TEST_CASE("Names that look like names are doubted less than those that do not") {
  World world;
  world.use("david.port@harbour.example", {.sent = 30});
  CHECK(*world.odds("david.portz@harbour.example", "david.port@harbour.example") <
        *world.odds("david.porxt@harbour.example", "david.port@harbour.example"));
}

TEST_CASE("Numbered mailboxes, telephone numbers and other separators are no slips") {
  World world;
  for (std::string known : {"team1", "5550173642", "anna-lena.kross"})
    world.use(known + "@harbour.example", {.sent = 30, .received = 4});
  for (auto [typed, meant] : {std::pair{"team2", "team1"}, std::pair{"555.017.3642", "5550173642"},
                              std::pair{"anna_lena.kross", "anna-lena.kross"}}) {
    CAPTURE(std::string(typed));
    auto at = [](const char* local) { return std::string(local) + "@harbour.example"; };
    CHECK(world.odds(at(typed), at(meant)).value_or(9) < 0.5);
  }
}

TEST_CASE("A slip that is repeated stays one; a mailbox in use like the other is left alone") {
  World world;
  std::string typed = "henriete.vossberg@harbour.example";
  world.use(Meant, {.sent = 60, .received = 4});
  world.use(typed, {.sent = 2});
  CHECK(world.odds(typed).value_or(0) > 1);
  world.use(typed, {.sent = 2, .bounces = 2});
  double bounced = world.odds(typed).value_or(0);
  world.use(typed, {.sent = 2});
  CHECK(bounced > *world.odds(typed));
  world.use(typed, {.sent = 6});
  CHECK_FALSE(world.odds(typed));
}

TEST_CASE("A mailbox that wrote to us, or that a register has, was not mistyped") {
  World world;
  std::string typed = "henriete.vossberg@harbour.example";
  world.use(typed, {.received = 1});
  CHECK_FALSE(world.odds(typed));
  World listed;
  listed.registers.own_domains = {"harbour.example"};
  listed.registers.people.push_back({.address = typed});
  CHECK_FALSE(listed.odds(typed));
}

TEST_CASE("A person of the directory who was never written to is known") {
  World world;
  world.known.addresses.clear();
  world.registers.own_domains = {"harbour.example"};
  CHECK(world.odds("henriete.vossberg@harbour.example").value_or(9) < 2);
  world.registers.people.push_back({.address = Meant});
  CHECK(world.odds("henriete.vossberg@harbour.example").value_or(0) > 5);
}

TEST_CASE("The odds go with the rate of slips") {
  World world;
  double usual = *world.odds("henriete.vossberg@harbour.example");
  world.settings.slip_rate /= 2;
  CHECK(*world.odds("henriete.vossberg@harbour.example") == doctest::Approx(usual / 2));
}

TEST_CASE("Another domain and another form of the name are for others to say") {
  World world;
  CHECK_FALSE(world.odds("henriette.m.vossberg@harbour.example"));
  CHECK_FALSE(world.odds("henriete.vossberg@harbor.example"));
}

}  // namespace
}  // namespace missent::intent
