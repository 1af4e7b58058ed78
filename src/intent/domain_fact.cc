// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_fact.h"

#include "intent/known_names.h"
#include "intent/prior.h"
#include "text/domain.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::intent {

namespace {

constexpr double DnsErrs = 1e-3;  // a domain that takes mail, and DNS says that it does not
// Of the addresses in domains that take no mail: meant all the same (a name known inside only, a
// domain that lapsed today). The rest are slips from somebody nobody here knows.
constexpr double MeantAllTheSame = 0.05;

bool takes_no_mail(DomainFact fact) {
  return fact == DomainFact::NoSuchDomain || fact == DomainFact::NullMx ||
         fact == DomainFact::NoMail;
}

Reason reason_of(DomainFact fact, const std::string& domain) {
  if (fact == DomainFact::NoSuchDomain)
    return {"no-such-domain", fmt::format("{} does not exist", domain)};
  if (fact == DomainFact::NullMx)
    return {"takes-no-mail", fmt::format("{} has said that it takes no mail (null MX)", domain)};
  return {"takes-no-mail", fmt::format("{} has no mail server", domain)};
}

bool names_who_was_meant(const Reason& reason) {
  return reason.code.starts_with("near-") || reason.code == "shown-address";
}

}  // namespace

DomainFact fact_of(const DomainFactMap& facts, std::string_view domain) {
  const auto at = facts.find(domain);
  return at == facts.end() ? DomainFact::Unknown : at->second;
}

bool is_worth_asking(const mail::Address& address, const PriorGround& ground) {
  if (!address.is_address() || address.domain.starts_with('[')) return false;
  const std::string key = mail::habit_key(address);
  if (ground.registers.is_own(address.domain) || is_trusted(key, ground)) return false;
  if (popular_share(address.domain) > 0 || is_listed_name(address.domain)) return false;
  const habits::Evidence* evidence = ground.known.find(key);
  return !evidence || evidence->domain.replies + evidence->domain.received == 0;
}

double left_of_typed(DomainFact fact) { return takes_no_mail(fact) ? DnsErrs : 1; }

double unseen_odds(DomainFact fact) {
  return takes_no_mail(fact) ? (1 - MeantAllTheSame) / MeantAllTheSame : 0;
}

void add_domain_reason(DomainFact fact, std::string_view domain, std::vector<Reason>& reasons) {
  if (!takes_no_mail(fact)) return;
  const auto at = std::find_if_not(reasons.begin(), reasons.end(), names_who_was_meant);
  reasons.insert(at, reason_of(fact, text::display_domain(domain)));
}

}  // namespace missent::intent
