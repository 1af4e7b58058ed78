// SPDX-License-Identifier: Apache-2.0
#include "program/domain_facts_door.h"

#include "net/test_dns.h"

#include <doctest/doctest.h>

using namespace missent;
using intent::DomainFact;

TEST_CASE("the guard learns of each domain what DNS says") {
  net::TestDns server;
  server.set("mx.example", net::TestZone::Mx);
  server.set("null.example", net::TestZone::NullMx);
  server.set("empty.example", net::TestZone::Empty);
  program::Configuration::Dns configured;
  configured.servers = {server.server()};
  auto dns = net::DomainFacts::open(program::dns_settings(configured, std::chrono::seconds(20)));
  REQUIRE(dns);
  program::DomainFactsDoor door(std::move(*dns));
  const std::vector<std::string> domains{"mx.example", "null.example", "empty.example",
                                         "no.example", "[192.0.2.1]"};
  CHECK(door.facts(domains) == std::vector<DomainFact>{DomainFact::TakesMail, DomainFact::NullMx,
                                                       DomainFact::NoMail, DomainFact::NoSuchDomain,
                                                       DomainFact::Unknown});
}
