// SPDX-License-Identifier: Apache-2.0
// Several approvers, deputies, and a reminder before a hold ends.
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::DecisionKind;
using guard::HoldState;
using List = std::vector<std::string>;

namespace {

constexpr Seconds Hour{3600};

void add_approver(World& world, const std::string& address) {
  world.registers.people.push_back(
      {.address = address, .name = {}, .roles = {"release"}, .clearance = {}, .aliases = {}});
}

// Sam and Ann must both approve mail to secret.example.
void ask_two(World& world) {
  add_approver(world, "ann@office.example");
  for (auto& rule : world.policy.rules)
    if (rule.name == "four-eyes") rule.approvals = 2;
  world.restart();
}

guard::DecisionRequest sending(const std::string& hold, const std::string& by) {
  return {hold, DecisionKind::Send, by, "I know them", {}};
}

struct Told {
  std::string to, subject;

  bool operator==(const Told&) const = default;
};

// The notices since the first `known`.
std::vector<Told> told(const World& world, size_t known = 0) {
  std::vector<Told> out;
  const auto notices = world.relay.notices();
  for (size_t at = known; at < notices.size(); ++at)
    out.push_back(
        {notices[at].recipients.at(0), header_values(notices[at].message, "Subject").at(0)});
  return out;
}

std::string token_of(const World& world, const std::string& person) {
  for (const auto& notice : world.relay.notices())
    if (notice.recipients.at(0) == person) return token_in(notice.message);
  return {};
}

Result<guard::Hold> decide_by_link(World& world, const std::string& person) {
  const auto token = token_of(world, person);
  REQUIRE(world.guard->send_code(token));
  const auto code = code_in(world.relay.notices().back().message);
  return world.guard->decide_by_link(token, code, sending("", person));
}

}  // namespace

USE_CASE("what two must approve is sent when the second has approved it, each by their own link") {
  World world(TheStore::Kind);
  ask_two(world);
  const auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  CHECK(hold.approvals_needed == 2);
  CHECK(hold.deciders == List{"sam@office.example", "ann@office.example"});
  world.work();
  REQUIRE(decide_by_link(world, "sam@office.example"));
  world.work();
  auto waiting = world.hold(hold.id);
  CHECK(waiting.state == HoldState::Waiting);
  REQUIRE(waiting.approvals.size() == 1);
  CHECK(waiting.approvals[0].by == "sam@office.example");
  CHECK(waiting.approvals[0].reason == "I know them");
  CHECK(world.relay.mail().empty());
  CHECK(world.log("approval").size() == 1);
  CHECK(world.log("decision").empty());
  CHECK_FALSE(world.guard->hold_of_link(token_of(world, "sam@office.example")));
  REQUIRE(decide_by_link(world, "ann@office.example"));
  world.work();
  CHECK(world.hold(hold.id).state == HoldState::Sent);
  CHECK(world.relay.mail().size() == 1);
  CHECK(world.log("decision").size() == 1);
}

USE_CASE("the same person approves once, and an approval confirms no address yet") {
  World world(TheStore::Kind);
  ask_two(world);
  const auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  CHECK(world.decide(sending(hold.id, "sam@office.example")).state == HoldState::Waiting);
  auto again = world.guard->decide(sending(hold.id, "sam@office.example"));
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == Kind::Refused);
  CHECK(world.log("confirmed").empty());
}

USE_CASE("those who may decide are reminded once, and at the end all are told") {
  World world(TheStore::Kind);
  world.policy.remind = 24 * Hour;
  world.restart();
  const auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  world.work();
  REQUIRE(world.relay.notices().size() == 2);
  world.pass_time(48 * Hour - Seconds(1));
  CHECK(world.relay.notices().size() == 2);
  world.pass_time(Seconds(1));
  CHECK(told(world, 2) ==
        std::vector<Told>{{"sam@office.example", "Reminder: Approval needed: Trial"}});
  const auto reminder = plain_text(world.relay.notices()[2].message);
  CHECK(reminder.find("still waits for a decision") != std::string::npos);
  CHECK(reminder.find("/d/") != std::string::npos);
  world.pass_time(23 * Hour);
  CHECK(world.relay.notices().size() == 3);
  world.pass_time(Hour);
  CHECK(world.hold(hold.id).state == HoldState::Expired);
  CHECK(told(world, 3) == std::vector<Told>{{"sam@office.example", "Not sent: Trial"},
                                            {"pat@office.example", "Not sent: Trial"}});
}

USE_CASE("whoever approved already is not reminded") {
  World world(TheStore::Kind);
  ask_two(world);
  world.policy.remind = 24 * Hour;
  world.restart();
  const auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  world.work();
  const size_t asked = world.relay.notices().size();
  world.decide(sending(hold.id, "sam@office.example"));
  world.pass_time(48 * Hour);
  REQUIRE(told(world, asked).size() == 1);
  CHECK(told(world, asked)[0].to == "ann@office.example");
  const auto reminder = plain_text(world.relay.notices().back().message);
  CHECK(reminder.find("2 different people must approve it; sam@office.example did.") !=
        std::string::npos);
}

USE_CASE("what is decided in time reminds nobody, nor does what sends itself") {
  World world(TheStore::Kind);
  world.policy.remind = 24 * Hour;
  world.policy.delay = 71 * Hour;
  world.restart();
  const auto hold = world.hold_letter({.to = {"lee@secret.example"}});
  world.hold_letter({.to = {"lee@slow.example"}, .message_id = "<2@office.example>"});
  world.work();
  world.decide({hold.id, DecisionKind::Drop, "sam@office.example", "", {}});
  const size_t asked = world.relay.notices().size();
  world.pass_time(49 * Hour);
  CHECK(world.relay.notices().size() == asked);
}

USE_CASE("while an approver is away the deputy gets a link, from the first day on") {
  World world(TheStore::Kind);
  world.policy.delegates = {{"sam@office.example", "kim@office.example", world.clock.now() + Hour,
                             world.clock.now() + 2 * Hour}};
  world.restart();
  const Letter letter{.to = {"lee@secret.example"}};
  CHECK(world.hold_letter(letter).deciders == List{"sam@office.example"});
  world.clock.advance(Hour);
  const auto hold = world.hold_letter({.to = {"kay@secret.example"}});
  CHECK(hold.deciders == List{"sam@office.example", "kim@office.example"});
  world.work();
  CHECK(world.guard->hold_of_link(token_of(world, "kim@office.example")));
  world.clock.advance(Hour);
  CHECK(world.hold_letter({.to = {"may@secret.example"}}).deciders == List{"sam@office.example"});
}
