// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_fact.h"

#include "intent/judge.h"
#include "intent/prior.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

constexpr DomainFact Against[] = {DomainFact::NoSuchDomain, DomainFact::NullMx, DomainFact::NoMail};

struct World {
  habits::Registers registers;
  habits::Known known;
  Settings settings;
  DomainFactMap facts;

  std::vector<Doubt> judge_all(const std::vector<std::string>& addresses) const {
    Index index;
    add_registers(index, registers);
    std::vector<Recipient> recipients;
    std::vector<Candidates> candidates;
    for (auto& address : addresses) {
      recipients.push_back({mail::parse_address(address), mail::Role::To, {}});
      candidates.push_back(find_candidates(recipients.back(), index, registers, settings));
    }
    return judge({{}, recipients, candidates, known, registers, settings, facts});
  }
  Doubt judge_one(const std::string& address) const { return judge_all({address})[0]; }
  bool asks(const std::string& address) const {
    return is_worth_asking(mail::parse_address(address), {known, registers, settings});
  }
};

TEST_CASE("An address in a domain to which no mail can arrive is doubted without any candidate") {
  for (DomainFact fact : Against) {
    World world;
    world.facts["quiet-harbour.example"] = fact;
    CHECK(world.judge_one("x@quiet-harbour.example").probability >= 0.9);
    CHECK(world.judge_one("x@quiet-harbour.example").probability < 1);
    CHECK(world.judge_one("x@other-harbour.example").probability < 0.5);
  }
}

TEST_CASE("It is doubted among many recipients, and with another slip rate") {
  World world;
  world.settings.slip_rate = 1e-6;
  world.facts["gone.example"] = DomainFact::NoSuchDomain;
  std::vector<std::string> addresses(20, "x@there.example");
  addresses.push_back("x@gone.example");
  const auto doubts = world.judge_all(addresses);
  CHECK(doubts.back().probability >= 0.9);
  CHECK(doubts.front().probability < 0.5);
}

TEST_CASE("A domain that takes mail, or of which nothing is known, is judged as before") {
  World world;
  for (const char* address : {"x@army.ml", "x@quiet-harbour.example", "x@gmial.com"}) {
    world.facts.clear();
    const Doubt before = world.judge_one(address);
    for (DomainFact fact : {DomainFact::TakesMail, DomainFact::Unknown}) {
      world.facts[mail::parse_address(address).domain] = fact;
      CHECK(world.judge_one(address) == before);
    }
  }
}

TEST_CASE("Where somebody may have been meant, the doubt rises and the suggestion stays first") {
  World world;
  world.registers.partners = {{.domain = "harbour.example",
                               .name = {},
                               .clearance = {},
                               .owner = {},
                               .review = {},
                               .address = {}}};
  const Doubt before = world.judge_one("x@harbuor.example");
  world.facts["harbuor.example"] = DomainFact::NoSuchDomain;
  const Doubt after = world.judge_one("x@harbuor.example");
  CHECK(after.probability > before.probability);
  REQUIRE_FALSE(after.meant.empty());
  CHECK(after.meant[0].address == "x@harbour.example");
  CHECK(after.meant[0].probability > before.meant[0].probability);
  REQUIRE(after.reasons.size() >= 2);
  CHECK(after.reasons[0].code == "near-partner");
  CHECK(after.reasons[1] == Reason{"no-such-domain", "harbuor.example does not exist"});
}

TEST_CASE("The reason says which it is, before the history of the address") {
  const auto with = [](DomainFact fact) {
    std::vector<Reason> reasons{{"near-own", "…"}, {"new-domain", "…"}};
    add_domain_reason(fact, "a.example", reasons);
    return reasons.size() == 3 ? reasons[1] : Reason{};
  };
  CHECK(with(DomainFact::NoSuchDomain) == Reason{"no-such-domain", "a.example does not exist"});
  CHECK(with(DomainFact::NullMx) ==
        Reason{"takes-no-mail", "a.example has said that it takes no mail (null MX)"});
  CHECK(with(DomainFact::NoMail) == Reason{"takes-no-mail", "a.example has no mail server"});
  CHECK(with(DomainFact::TakesMail) == Reason{});
  CHECK(with(DomainFact::Unknown) == Reason{});
}

TEST_CASE("Only of domains that nobody speaks for is anything asked") {
  World world;
  world.registers.own_domains = {"mod.uk"};
  world.registers.partners = {{.domain = "fleet.example",
                               .name = {},
                               .clearance = {},
                               .owner = {},
                               .review = {},
                               .address = {}}};
  habits::Evidence answered;
  answered.domain.received = 1;
  habits::Evidence written;
  written.domain.sent = written.with_all.sent = 100;
  world.known.addresses["new@answers.example"] = answered;
  world.known.addresses["x@silent.example"] = written;
  for (const char* address : {"a@mod.uk", "a@dept.mod.uk", "a@fleet.example", "a@gmail.com",
                              "a@army.mil", "new@answers.example", "a@[192.0.2.1]", "nobody"})
    CHECK_FALSE_MESSAGE(world.asks(address), address);
  CHECK(world.asks("x@silent.example"));
  CHECK(world.asks("x@army.ml"));
}

}  // namespace
}  // namespace missent::intent
