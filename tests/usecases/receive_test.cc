// SPDX-License-Identifier: Apache-2.0
#include "world.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::usecases;
using guard::Disposition;

USE_CASE("mail to somebody known passes and is in the log") {
  World world(TheStore::Kind);
  auto answer = world.receive({.to = {"lee@fleet.example"}});
  CHECK(answer.disposition == Disposition::Pass);
  CHECK_FALSE(answer.remove_mark);
  REQUIRE(world.log("verdict").size() == 1);
  CHECK(world.log("verdict")[0].json.find("lee@fleet.example") != std::string::npos);
  CHECK(world.all_holds().empty());
}

USE_CASE("noted mail passes and its verdict says so") {
  World world(TheStore::Kind);
  auto answer = world.receive({.to = {"lee@noted.example"}});
  CHECK(answer.disposition == Disposition::Pass);
  CHECK(answer.verdict.action == policy::Action::Note);
}

USE_CASE("a near miss of a partner is held with all that is needed to decide") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@flet.example", "kim@fleet.example"}});
  CHECK(hold.state == guard::HoldState::Waiting);
  CHECK(hold.action == policy::Action::Ask);
  CHECK(hold.deciders == std::vector<std::string>{"pat@office.example"});
  CHECK(hold.expires == world.clock.now() + world.policy.hold_expires);
  REQUIRE(hold.recipients.size() == 2);
  CHECK(hold.recipients[0].role == mail::Role::To);
  CHECK(hold.recipients[0].doubt >= 0.5);
  REQUIRE_FALSE(hold.recipients[0].meant.empty());
  CHECK(hold.recipients[0].meant[0].address == "lee@fleet.example");
  CHECK(hold.subject == "Trial");
  CHECK(hold.rules == std::vector<std::string>{"doubtful-recipient"});
  auto body = world.store->holds().body(hold.id);
  REQUIRE(body);
  CHECK(*body == Letter{.to = {"lee@flet.example", "kim@fleet.example"}}.bytes());
  REQUIRE(world.log("held").size() == 1);
  CHECK(world.log("held")[0].json.find("\"verdict\":{\"file\":") != std::string::npos);
}

USE_CASE("the same message offered again is the same hold") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@ask.example"}};
  auto first = world.receive(letter), second = world.receive(letter);
  CHECK(second.disposition == Disposition::Held);
  CHECK(first.hold == second.hold);
  CHECK(world.all_holds().size() == 1);
  letter.subject = "Another";
  CHECK(world.receive(letter).hold != first.hold);
}

USE_CASE("the same message offered again after its decision is still the same hold") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@ask.example"}};
  auto first = world.hold_letter(letter);
  world.decide({first.id, guard::DecisionKind::Drop, "pat@office.example", "", {}});
  CHECK(world.receive(letter).hold == first.id);
}

USE_CASE("a rule that splits keeps only the doubtful recipients") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@fleet.example", "kim@split.example", "max@fleet.example"}};
  auto answer = world.receive(letter);
  CHECK(answer.disposition == Disposition::Split);
  CHECK(answer.held_recipients == std::vector<size_t>{1});
  auto hold = world.hold(answer.hold);
  REQUIRE(hold.recipients.size() == 1);
  CHECK(hold.recipients[0].address == "kim@split.example");
  auto again = world.receive(letter);
  CHECK(again.disposition == Disposition::Split);
  CHECK(again.hold == answer.hold);
  CHECK(again.held_recipients == answer.held_recipients);
}

USE_CASE("without a split the good recipients wait too") {
  World world(TheStore::Kind);
  CHECK(world.hold_letter({.to = {"lee@fleet.example", "kim@ask.example"}}).recipients.size() == 2);
}

USE_CASE("one refused recipient refuses the message, and nothing is kept") {
  World world(TheStore::Kind);
  auto answer = world.receive({.to = {"lee@ask.example", "kim@never.example"}});
  CHECK(answer.disposition == Disposition::Refuse);
  CHECK(answer.refusal == "kim@never.example: refused by the rule never");
  CHECK(world.all_holds().empty());
  CHECK(world.log("verdict").size() == 1);
}

USE_CASE("a forged From gets no link: unauthenticated mail is decided by the fallback") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter({.to = {"lee@ask.example"}, .login = ""});
  CHECK(hold.person.empty());
  CHECK(hold.deciders == std::vector<std::string>{"security@office.example"});
}

USE_CASE("automatic mail is decided by the fallback") {
  World world(TheStore::Kind);
  auto hold = world.hold_letter(
      {.to = {"lee@ask.example"}, .headers = "Auto-Submitted: auto-generated\r\n"});
  CHECK(hold.deciders == std::vector<std::string>{"security@office.example"});
}

USE_CASE("null-sender mail is not asked about") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@ask.example"}};
  std::string bytes = letter.bytes();
  auto submission = letter.submission(bytes);
  submission.envelope.sender = "";
  auto answer = world.guard->receive(submission);
  REQUIRE(answer);
  CHECK(answer->disposition == Disposition::Pass);
}

USE_CASE("what is no address is doubted, whatever it looks like") {
  World world(TheStore::Kind);
  auto judged = world.guard->judge_addresses(
      "pat@office.example", {"lee", "lee@", "lee@fleet.example", "lee@flet.example"},
      world.clock.now());
  REQUIRE(judged);
  REQUIRE(judged->size() == 4);
  for (size_t i : {0u, 1u}) {
    CHECK((*judged)[i].doubt.probability == 1);
    REQUIRE_FALSE((*judged)[i].doubt.reasons.empty());
    CHECK((*judged)[i].doubt.reasons[0].code == "not-an-address");
    CHECK((*judged)[i].action == policy::Action::Ask);
  }
  CHECK((*judged)[2].doubt.probability < 0.5);
  CHECK((*judged)[3].doubt.probability >= 0.5);
}

USE_CASE("an address is judged without a sender as if one of us asked") {
  World world(TheStore::Kind);
  auto judged = world.guard->judge_addresses("", {"lee@flet.example"}, world.clock.now());
  REQUIRE(judged);
  CHECK((*judged)[0].action == policy::Action::Ask);
}

USE_CASE("judging alone stores nothing") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@flet.example"}};
  std::string bytes = letter.bytes();
  auto verdict = world.guard->judge(letter.submission(bytes), world.clock.now());
  REQUIRE(verdict);
  CHECK(verdict->action == policy::Action::Ask);
  CHECK(verdict->sender == "pat@office.example");
  CHECK(world.all_holds().empty());
  CHECK(world.log("verdict").empty());
}

USE_CASE("where the MTA and the client disagree about a recipient the message says so") {
  World world(TheStore::Kind);
  Letter letter{.to = {"lee@fleet.example"}};
  std::string bytes = letter.bytes();
  auto submission = letter.submission(bytes);
  submission.ambiguities = {"RCPT names two addresses"};
  submission.complete = false;
  auto verdict = world.guard->judge(submission, world.clock.now());
  REQUIRE(verdict);
  CHECK_FALSE(verdict->inspection.message.complete);
  REQUIRE_FALSE(verdict->inspection.findings.empty());
  CHECK(verdict->inspection.findings.back().kind == "ambiguous-structure");
}

USE_CASE("a batch of the recipients is judged with all that its headers show") {
  World world(TheStore::Kind);
  Letter letter;
  for (int i = 0; i < 30; ++i) letter.to.push_back("lee@outside" + std::to_string(i) + ".example");
  std::string bytes = letter.bytes();
  auto submission = letter.submission(bytes);
  submission.envelope.recipients.resize(3);
  auto verdict = world.guard->judge(submission, world.clock.now());
  REQUIRE(verdict);
  CHECK(verdict->recipients.size() == 3);
  REQUIRE(verdict->set.size() == 1);
  CHECK(verdict->set[0].code == "visible-recipients");
  CHECK(verdict->set[0].recipients.size() == 30);
}
