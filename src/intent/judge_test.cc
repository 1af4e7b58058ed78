// SPDX-License-Identifier: Apache-2.0
#include "intent/judge.h"

#include "mail/address.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

struct World {  // an organisation, what it knows, and one message
  habits::Registers registers;
  habits::Known known;
  Settings settings;
  std::string sender = "j.bloggs@mod.gov.uk";

  void knows(const std::string& key, habits::Tally with_sender, uint32_t addresses_there = 1) {
    habits::Evidence evidence;
    evidence.address = key;
    evidence.with_sender = evidence.with_all = evidence.domain = with_sender;
    evidence.senders = 1;
    evidence.domain_addresses = addresses_there;
    known.addresses[key] = evidence;
    known.sender.messages += with_sender.sent;
  }

  std::vector<Doubt> judge_all(const std::vector<std::string>& addresses,
                               const std::string& name = "") const {
    Index index;
    add_registers(index, registers);
    for (auto& [key, evidence] : known.addresses) index.add_address(key);
    std::vector<Recipient> recipients;
    std::vector<Candidates> candidates;
    for (auto& address : addresses) {
      recipients.push_back({mail::parse_address(address), mail::Role::To, name});
      candidates.push_back(find_candidates(recipients.back(), index, registers, settings));
    }
    return judge({sender, recipients, candidates, known, registers, settings});
  }
  Doubt judge_one(const std::string& address, const std::string& name = "") const {
    return judge_all({address}, name)[0];
  }
};

std::string first_meant(const Doubt& doubt) {
  return doubt.meant.empty() ? "" : doubt.meant[0].address;
}

TEST_CASE(
    "With nothing known, names next to a protected one are doubted and the right one is "
    "suggested") {
  World empty;
  struct Row {
    std::string typed, meant;
  };
  for (auto row :
       {Row{"analyst@army.ml", "analyst@army.mil"}, Row{"analyst@navy.ml", "analyst@navy.mil"},
        Row{"john.doe@us.af.ml", "john.doe@us.af.mil"}, Row{"x@mail.mil.ml", "x@mail.mil"},
        Row{"travel@us.army.ml", "travel@us.army.mil"}, Row{"x@socom.ml", "x@socom.mil"},
        Row{"smith@mail.ml", "smith@mail.mil"}, Row{"x@army.mil.co", "x@army.mil"},
        Row{"Analyst@arrny.mil", "Analyst@army.mil"}}) {
    CAPTURE(row.typed);
    Doubt doubt = empty.judge_one(row.typed);
    CAPTURE(doubt.probability);
    CHECK(doubt.probability >= 0.9);
    CHECK(first_meant(doubt) == row.meant);
    CHECK_FALSE(doubt.reasons.empty());
  }
}

TEST_CASE("A Cyrillic look-alike is doubted, written as itself or as an A-label") {
  World empty;
  for (std::string typed : {"x@\xD0\xB0rmy.mil", "x@xn--rmy-5cd.mil"}) {
    CAPTURE(typed);
    Doubt doubt = empty.judge_one(typed);
    CHECK(doubt.probability >= 0.9);
    CHECK(first_meant(doubt) == "x@army.mil");
  }
}

TEST_CASE("An unlisted name under .ml is doubted too, for .mil is closed and .ml rarely meant") {
  CHECK(World{}.judge_one("x@medcen.ml").probability >= 0.5);
}

TEST_CASE("Plain correspondents elsewhere are not doubted") {
  World empty;
  for (std::string address :
       {"contact@orangemali.com", "info@example.org", "someone@gmail.com", "x@defense.gouv.ml",
        "a@army.mil", "b@cabinetoffice.gov.uk", "c@nhs.net", "x@co.il", "info@gov.ie"}) {
    CAPTURE(address);
    CHECK(empty.judge_one(address).probability < 0.5);
  }
}

TEST_CASE("A partner under .ml is not doubted") {
  World world;
  world.registers.partners.push_back({.domain = "sante.gov.ml", .name = "Ministry of health"});
  CHECK(world.judge_one("info@sante.gov.ml").probability < 0.05);
}

TEST_CASE(
    "A hundred messages without an answer are no trust; a partner entry and a confirmation are") {
  World world;
  world.knows("analyst@army.ml", {.sent = 100});
  Doubt doubt = world.judge_one("analyst@army.ml");
  CHECK(doubt.probability >= 0.9);
  CHECK(doubt.reasons.back().code == "never-answered");

  World confirmed = world;
  confirmed.known.addresses["analyst@army.ml"].confirmed =
      habits::Confirmation{"j.bloggs@mod.gov.uk", Time{}, "telephone"};
  CHECK(confirmed.judge_one("analyst@army.ml").probability < 0.1);

  World partner = world;
  partner.registers.partners.push_back({.domain = "army.ml"});
  CHECK(partner.judge_one("analyst@army.ml").probability < 0.1);
}

TEST_CASE(
    "A correspondent who answers is trusted; one who only wrote first from a look-alike name is "
    "not") {
  World world;
  world.knows("x@army.ml", {.sent = 3, .received = 2, .replies = 2});
  CHECK(world.judge_one("x@army.ml").probability < 0.1);
  World first;
  first.knows("x@army.ml", {.received = 1});
  CHECK(first.judge_one("x@army.ml").probability >= 0.9);
}

TEST_CASE("Bounces count against an address") {
  World once, bounced;
  once.knows("john.smth@example.org", {.sent = 2}, 3);
  bounced.knows("john.smth@example.org", {.sent = 2, .bounces = 2}, 3);
  for (World* world : {&once, &bounced})
    world->knows("john.smith@example.org", {.sent = 20, .received = 5, .replies = 5}, 3);
  CHECK(bounced.judge_one("john.smth@example.org").probability >
        once.judge_one("john.smth@example.org").probability);
}

TEST_CASE("A slip from a partner, an own domain or a mail service is found by its spelling") {
  World world;
  world.registers.own_domains = {"mod.gov.uk", "army.nl"};
  world.registers.partners.push_back({.domain = "halliburton-example.com", .name = "Contractor"});
  struct Row {
    std::string typed, meant, code;
  };
  for (auto row : {Row{"a@halibburton-example.com", "a@halliburton-example.com", "near-partner"},
                   Row{"a@halliburtonexample.com", "a@halliburton-example.com", "near-partner"},
                   Row{"a@halliburton-example.co", "a@halliburton-example.com", "near-partner"},
                   Row{"a@mod.go.uk", "a@mod.gov.uk", "near-own"},
                   Row{"colleague@army.ml", "colleague@army.nl", "near-own"},
                   Row{"a@gmial.com", "a@gmail.com", "near-popular"},
                   Row{"a@hotmail.con", "a@hotmail.com", "near-popular"}}) {
    CAPTURE(row.typed);
    Doubt doubt = world.judge_one(row.typed);
    CHECK(doubt.probability >= 0.5);
    CHECK(first_meant(doubt) == row.meant);
    REQUIRE_FALSE(doubt.reasons.empty());
    CHECK(doubt.reasons[0].code == row.code);
  }
}

TEST_CASE("Wrong dots, hosts and endings of a partner are found, with the right one first") {
  World world;
  world.registers.partners.push_back({.domain = "us.army.mil", .name = "Army"});
  world.registers.partners.push_back({.domain = "gibbs-bruns.example", .name = "Law firm"});
  struct Row {
    std::string typed, meant;
  };
  for (auto row : {Row{"a@usarmy.mil", "a@us.army.mil"}, Row{"a@us-army.mil", "a@us.army.mil"},
                   Row{"a@us.army.mil.co", "a@us.army.mil"},
                   Row{"a@gibbsbruns.example", "a@gibbs-bruns.example"}}) {
    CAPTURE(row.typed);
    Doubt doubt = world.judge_one(row.typed);
    CHECK(doubt.probability >= 0.5);
    CHECK(first_meant(doubt) == row.meant);
  }
}

TEST_CASE("Mail services of the world are not taken for slips of one another") {
  World empty;
  for (std::string domain : {"yahoo.co.uk", "hotmail.fr", "gmx.at", "live.nl", "ymail.com",
                             "mail.ru", "wp.pl", "yahoo.com.au", "outlook.fr", "verizon.com"}) {
    CAPTURE(domain);
    CHECK(empty.judge_one("john.smith@" + domain).probability < 0.5);
  }
}

TEST_CASE("A mail service without the end of its name is doubted, unless both are real") {
  Doubt doubt = World{}.judge_one("a@compuser.com");
  CHECK(doubt.probability >= 0.5);
  CHECK(first_meant(doubt) == "a@compuserve.com");
  CHECK(World{}.judge_one("a@fastweb.it").probability < 0.5);
}

TEST_CASE("An ending that does not exist is doubted whatever stands before it") {
  Doubt doubt = World{}.judge_one("a@somebody-unknown.con");
  CHECK(doubt.probability >= 0.5);
  CHECK(first_meant(doubt) == "a@somebody-unknown.com");
  REQUIRE_FALSE(doubt.reasons.empty());
  CHECK(doubt.reasons[0].code == "unknown-ending");
}

TEST_CASE("A fresh slip is doubted more than an address in use, and a domain more than a mailbox") {
  World world;
  world.knows("peter.miller@example.org", {.sent = 40, .received = 9, .replies = 9}, 4);
  double fresh = world.judge_one("peter.miler@example.org").probability;
  double fresh_domain = world.judge_one("peter.miller@exampel.org").probability;
  world.knows("peter.miler@example.org", {.sent = 3}, 4);
  world.known.addresses["peter.miler@example.org"].domain = {.sent = 43, .received = 9};
  world.knows("peter.miller@exampel.org", {.sent = 3});
  CHECK(world.judge_one("peter.miler@example.org").probability < 0.5);
  CHECK(world.judge_one("peter.miller@exampel.org").probability >= 0.5);
  CHECK(fresh >= 0.5);
  CHECK(fresh_domain > world.judge_one("peter.miller@exampel.org").probability);
  CHECK(fresh_domain < 1);
}

TEST_CASE("A wrong domain is found although the mailbox in it looks like an earlier slip too") {
  World world;
  world.knows("peter.miller@northwharf.example", {.sent = 40, .received = 9, .replies = 9});
  world.knows("peter.miler@northwarf.example", {.sent = 1});
  habits::Evidence unknown;
  unknown.domain = {.sent = 1};
  unknown.domain_addresses = 1;
  world.known.addresses["peter.miller@northwarf.example"] = unknown;
  Doubt doubt = world.judge_one("peter.miller@northwarf.example");
  CHECK(doubt.probability >= 0.5);
  CHECK(first_meant(doubt) == "peter.miller@northwharf.example");
}

TEST_CASE("A domain that we write to is no slip of one that only wrote to us") {
  World world;
  habits::Evidence there;
  there.domain = {.received = 2};
  world.known.addresses["pat@harborlaw.example"] = there;
  world.knows("kim@harborlaws.example", {.sent = 2});
  habits::Evidence here;
  here.domain = {.sent = 2};
  world.known.addresses["pat@harborlaws.example"] = here;
  CHECK(world.judge_one("pat@harborlaws.example").probability < 0.5);
}

TEST_CASE("A slip in the local part is found among known people and correspondents") {
  World world;
  world.registers.own_domains = {"mod.gov.uk"};
  for (auto name : {"jane.fox", "john.smith", "amy.lee"})
    world.registers.people.push_back({.address = std::string(name) + "@mod.gov.uk"});
  world.knows("peter.miller@example.org", {.sent = 12, .received = 4, .replies = 4}, 2);
  Doubt person = world.judge_one("jhon.smith@mod.gov.uk");
  CHECK(person.probability >= 0.5);
  CHECK(first_meant(person) == "john.smith@mod.gov.uk");
  Doubt correspondent = world.judge_one("petermiller@example.org");
  CHECK(correspondent.probability >= 0.5);
  CHECK(first_meant(correspondent) == "peter.miller@example.org");
}

TEST_CASE("An address shown in the name that is not the one mailed is doubted") {
  Doubt doubt = World{}.judge_one("ops@navy.ml", "ops@navy.mil");
  CHECK(doubt.probability >= 0.9);
  CHECK(first_meant(doubt) == "ops@navy.mil");
}

TEST_CASE("What is no address is doubted for certain") {
  Doubt doubt = World{}.judge_one("bob");
  CHECK(doubt.probability == 1);
  CHECK(doubt.reasons[0].code == "not-an-address");
}

TEST_CASE("The postmaster needs no domain") {
  CHECK(World{}.judge_one("postmaster").probability == 0);
}

TEST_CASE("Only the wrong one of several recipients is doubted") {
  World world;
  world.knows("john.doe@army.mil", {.sent = 9, .received = 3, .replies = 3});
  auto doubts = world.judge_all({"john.doe@army.ml", "jane@navy.mil"});
  CHECK(doubts[0].probability >= 0.9);
  CHECK(doubts[1].probability < 0.1);
}

TEST_CASE("The probabilities of who was meant add up to no more than the doubt") {
  Doubt doubt = World{}.judge_one("analyst@army.ml");
  double sum = 0;
  for (auto& meant : doubt.meant) sum += meant.probability;
  CHECK(sum <= doubt.probability);
  CHECK(doubt.probability < 1);
}

TEST_CASE("Many outsiders who see each other are a reason about the set") {
  World world;
  world.registers.own_domains = {"mod.gov.uk"};
  std::vector<Recipient> recipients;
  for (int i = 0; i < 40; ++i)
    recipients.push_back(
        {mail::parse_address("p" + std::to_string(i) + "@gmail.com"), mail::Role::To, ""});
  std::vector<Candidates> none(40);
  CHECK(judge_set({world.sender, recipients, none, world.known, world.registers, world.settings})[0]
            .code == "visible-recipients");
  for (auto& recipient : recipients) recipient.role = mail::Role::Bcc;
  CHECK(judge_set({world.sender, recipients, none, world.known, world.registers, world.settings})
            .empty());
}

TEST_CASE("Where no slip is ever expected a name beside a protected one is not doubted") {
  World world;
  world.settings.slip_rate = 0;
  CHECK(world.judge_one("analyst@army.ml").probability == 0);
}

}  // namespace
}  // namespace missent::intent
