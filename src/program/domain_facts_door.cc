// SPDX-License-Identifier: Apache-2.0
#include "program/domain_facts_door.h"

#include <algorithm>

namespace missent::program {

namespace {

intent::DomainFact to_intent(net::MailFact fact) {
  using enum net::MailFact;
  switch (fact) {
    case Unknown:
      return intent::DomainFact::Unknown;
    case TakesMail:
      return intent::DomainFact::TakesMail;
    case NoSuchDomain:
      return intent::DomainFact::NoSuchDomain;
    case NullMx:
      return intent::DomainFact::NullMx;
    case NoMail:
      return intent::DomainFact::NoMail;
  }
  return intent::DomainFact::Unknown;
}

}  // namespace

std::vector<intent::DomainFact> DomainFactsDoor::facts(std::span<const std::string> domains) {
  std::vector<intent::DomainFact> out;
  for (const net::MailFact fact : dns_->facts(domains)) out.push_back(to_intent(fact));
  return out;
}

net::DnsSettings dns_settings(const Configuration::Dns& dns, std::chrono::milliseconds least) {
  net::DnsSettings settings;
  settings.servers = dns.servers;
  settings.time_box = std::max(dns.timeout, least);
  return settings;
}

}  // namespace missent::program
