// SPDX-License-Identifier: Apache-2.0
#include "net/domain_facts.h"

#include "net/test_dns.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace missent::net;
using namespace std::chrono_literals;

namespace {

constexpr auto Generous = 20s;  // for what must come at once, on a busy machine

DnsSettings settings_for(const TestDns& dns) {
  DnsSettings settings;
  settings.servers = {dns.server()};
  settings.time_box = Generous;
  settings.try_timeout = 100ms;
  return settings;
}

std::unique_ptr<DomainFacts> open(const DnsSettings& settings) {
  auto facts = DomainFacts::open(settings);
  REQUIRE(facts);
  return std::move(*facts);
}

MailFact fact_of(DomainFacts& facts, const std::string& name) {
  return facts.facts({&name, 1}).front();
}

MailFact fact_of(TestZone zone) {
  TestDns dns;
  dns.set("a.example", zone);
  return fact_of(*open(settings_for(dns)), "a.example");
}

size_t count(const TestDns& dns, const std::string& question) {
  const auto all = dns.questions();
  return static_cast<size_t>(std::count(all.begin(), all.end(), question));
}

bool becomes(DomainFacts& facts, const std::string& name, MailFact fact) {
  for (const auto end = std::chrono::steady_clock::now() + Generous;
       std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms))
    if (fact_of(facts, name) == fact) return true;
  return false;
}

}  // namespace

TEST_CASE("what a domain is as a place for mail is told") {
  CHECK(fact_of(TestZone::None) == MailFact::NoSuchDomain);
  CHECK(fact_of(TestZone::NullMx) == MailFact::NullMx);
  CHECK(fact_of(TestZone::Empty) == MailFact::NoMail);
  CHECK(fact_of(TestZone::Alias) == MailFact::NoMail);
  for (auto zone : {TestZone::Mx, TestZone::NullAndMx, TestZone::Address, TestZone::Address6})
    CHECK(fact_of(zone) == MailFact::TakesMail);
}

TEST_CASE("servers that fail, are silent or send nonsense say nothing") {
  for (auto zone : {TestZone::Failing, TestZone::Silent, TestZone::Cut, TestZone::HalfSent,
                    TestZone::Garbage, TestZone::WrongId, TestZone::WrongQuestion})
    CHECK(fact_of(zone) == MailFact::Unknown);
}

TEST_CASE("an address is asked for only where there is no MX") {
  TestDns dns;
  dns.set("mx.example", TestZone::Mx);
  dns.set("six.example", TestZone::Address6);
  auto facts = open(settings_for(dns));
  fact_of(*facts, "mx.example");
  fact_of(*facts, "none.example");
  CHECK(count(dns, "A mx.example") + count(dns, "A none.example") == 0);
  fact_of(*facts, "six.example");
  CHECK(count(dns, "A six.example") == 1);
  CHECK(count(dns, "AAAA six.example") == 1);
}

TEST_CASE("names keep their order, and one that stands twice is asked once") {
  TestDns dns;
  dns.set("a.example", TestZone::Mx);
  dns.set("b.example", TestZone::NullMx);
  auto facts = open(settings_for(dns));
  const std::vector<std::string> names{"a.example", "no.example", "b.example", "a.example"};
  CHECK(facts->facts(names) == std::vector<MailFact>{MailFact::TakesMail, MailFact::NoSuchDomain,
                                                     MailFact::NullMx, MailFact::TakesMail});
  CHECK(count(dns, "MX a.example") == 1);
  CHECK(facts->facts({}).empty());
}

TEST_CASE("what was answered is remembered, and so is a failure for a while") {
  TestDns dns;
  dns.set("fails.example", TestZone::Failing);
  auto facts = open(settings_for(dns));
  CHECK(fact_of(*facts, "a.example") == MailFact::NoSuchDomain);
  CHECK(fact_of(*facts, "fails.example") == MailFact::Unknown);
  const size_t asked = dns.questions().size();
  dns.set("a.example", TestZone::Mx);
  CHECK(fact_of(*facts, "a.example") == MailFact::NoSuchDomain);
  CHECK(fact_of(*facts, "fails.example") == MailFact::Unknown);
  CHECK(dns.questions().size() == asked);
}

TEST_CASE("literals and what can be no name are not asked") {
  TestDns dns;
  auto facts = open(settings_for(dns));
  for (const char* name : {"[192.0.2.1]", "mil", "", "a..b", "printer.local"})
    CHECK(fact_of(*facts, name) == MailFact::Unknown);
  CHECK(dns.questions().empty());
}

TEST_CASE("servers that do not know the world's names are not believed against a domain") {
  TestDns dns;
  dns.set("org", TestZone::None);
  dns.set("a.example", TestZone::Mx);
  auto facts = open(settings_for(dns));
  CHECK(fact_of(*facts, "no.example") == MailFact::Unknown);
  CHECK(fact_of(*facts, "a.example") == MailFact::TakesMail);
  CHECK_FALSE(facts->answers());
}

TEST_CASE("servers that know the world's names answer; silent ones do not") {
  TestDns dns;
  CHECK(open(settings_for(dns))->answers());
  dns.set("org", TestZone::Silent);
  CHECK_FALSE(open(settings_for(dns))->answers());
}

TEST_CASE("nobody waits longer than the time box, and a late answer is remembered") {
  TestDns dns;
  dns.set("late.example", TestZone::Silent);
  DnsSettings settings = settings_for(dns);
  settings.time_box = 20ms;
  settings.try_timeout = 300ms;
  settings.tries = 5;
  auto facts = open(settings);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(fact_of(*facts, "late.example") == MailFact::Unknown);
  CHECK(std::chrono::steady_clock::now() - begin < Generous);
  dns.set("late.example", TestZone::NullMx);
  CHECK(becomes(*facts, "late.example", MailFact::NullMx));
}

TEST_CASE("a name that was waited for in vain is not waited for again while it is under way") {
  TestDns dns;
  dns.set("slow.example", TestZone::Silent);
  DnsSettings settings = settings_for(dns);
  settings.time_box = 50ms;
  settings.try_timeout = 20s;
  auto facts = open(settings);
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 1'000; ++i) CHECK(fact_of(*facts, "slow.example") == MailFact::Unknown);
  CHECK(std::chrono::steady_clock::now() - begin < Generous);
}

TEST_CASE("when the servers are silent for name after name, nobody waits any more") {
  TestDns dns;
  dns.set("org", TestZone::Silent);
  DnsSettings settings = settings_for(dns);
  settings.try_timeout = 10ms;
  settings.tries = 1;
  auto facts = open(settings);
  for (uint32_t i = 0; i < DomainFacts::MostSilences; ++i) {
    const std::string name = std::to_string(i) + ".example";
    dns.set(name, TestZone::Silent);
    CHECK(fact_of(*facts, name) == MailFact::Unknown);
  }
  dns.set("slow.example", TestZone::Silent);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(fact_of(*facts, "slow.example") == MailFact::Unknown);
  CHECK(std::chrono::steady_clock::now() - begin < Generous);
  dns.set("b.example", TestZone::Mx);
  CHECK(becomes(*facts, "b.example", MailFact::TakesMail));
}

TEST_CASE("a message to very many domains asks about some of them only") {
  TestDns dns;
  auto facts = open(settings_for(dns));
  std::vector<std::string> names;
  for (int i = 0; i < 500; ++i) names.push_back(std::to_string(i) + ".example");
  const auto found = facts->facts(names);
  REQUIRE(found.size() == names.size());
  CHECK(std::count(found.begin(), found.end(), MailFact::NoSuchDomain) ==
        static_cast<long>(DomainFacts::MostAsked));
  CHECK(dns.questions().size() <= 2 * (DomainFacts::MostAsked + 1));
}

TEST_CASE("few look-ups are in flight at once, and all come to an end") {
  TestDns dns;
  DnsSettings settings = settings_for(dns);
  settings.in_flight = 2;
  auto facts = open(settings);
  std::vector<std::string> names;
  for (int i = 0; i < 50; ++i) names.push_back(std::to_string(i) + ".example");
  CHECK(facts->facts(names) == std::vector<MailFact>(50, MailFact::NoSuchDomain));
}

TEST_CASE("many threads ask at once") {
  TestDns dns;
  dns.set("a.example", TestZone::Mx);
  auto facts = open(settings_for(dns));
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      const std::vector<std::string> names{"a.example", std::to_string(i) + ".example"};
      right +=
          facts->facts(names) == std::vector<MailFact>{MailFact::TakesMail, MailFact::NoSuchDomain};
    });
  for (auto& thread : threads) thread.join();
  CHECK(right == 8);
}

TEST_CASE("it ends while look-ups are under way") {
  TestDns dns;
  dns.set("slow.example", TestZone::Silent);
  DnsSettings settings = settings_for(dns);
  settings.time_box = 1ms;
  settings.try_timeout = 20s;
  const auto begin = std::chrono::steady_clock::now();
  fact_of(*open(settings), "slow.example");
  CHECK(std::chrono::steady_clock::now() - begin < Generous);
}

TEST_CASE("servers are named with or without port, of either family") {
  for (const char* server : {"127.0.0.1", "127.0.0.1:5353", "::1", "[::1]:5353"}) {
    DnsSettings settings;
    settings.servers = {server, "192.0.2.1"};
    CHECK_MESSAGE(DnsChannel::open(settings), server);
  }
  DnsSettings settings;
  settings.servers = {"dns.example"};
  const auto wrong = DnsChannel::open(settings);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == missent::Kind::Malformed);
}
