// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_prior.h"

#include <algorithm>
#include <cmath>

namespace missent::intent {

namespace {

// Shares of recipients; shipped weights for an organisation whose archive has not been learned.
constexpr double OwnDomain = 0.5, AllPartners = 0.1, FewPartners = 20;
constexpr double PopularDomains = 0.25, LeastPopular = 0.02;
constexpr double KnownDomain = 2e-4,
                 MostKnownDomain = 0.2;  // a domain that answered, for each message with it

double count(const habits::Tally& tally) {
  return static_cast<double>(tally.sent) + tally.received;
}

// Of a sender's recipients; the more is known of the sender, the more the habits say instead.
double popular_prior(double share, const habits::SenderTotals& sender) {
  constexpr double Few = 20;
  return share * std::max(LeastPopular, PopularDomains * Few / (Few + sender.messages));
}

double listed_prior(const Standing& standing, const PriorGround& ground) {
  return standing.popular > 0 ? popular_prior(standing.popular, ground.known.sender)
                              : standing.listed;
}

double register_prior(std::string_view domain, const habits::Partner* partner,
                      const PriorGround& ground) {
  if (ground.registers.is_own(domain)) return OwnDomain;
  if (!partner || !partner->address.empty()) return 0;
  return AllPartners / (static_cast<double>(ground.registers.partners.size()) + FewPartners);
}

// Sends without an answer: a little more than nothing, and a bounce takes it away.
double untrusted_factor(const habits::Tally& tally) {
  return (1 + std::log2(1.0 + tally.sent)) / (1 + 3.0 * tally.bounces);
}

double tally_prior(const habits::Tally& tally) {
  return std::min(MostKnownDomain, KnownDomain * (1 + count(tally)));
}

// Every use counts, answered or not.
double used_prior(const habits::Tally& tally) {
  constexpr double Unanswered = 0.25;
  bool answered = tally.replies + tally.received > 0;
  double share = tally_prior(tally) * (answered ? 1 : Unanswered);
  return share / (1 + 3.0 * tally.bounces / (1.0 + tally.sent));
}

}  // namespace

double domain_meant(std::string_view domain, std::string_view whole, const Standing& standing,
                    const habits::Evidence* evidence, const PriorGround& ground) {
  const habits::Partner* partner = ground.registers.partner_of(domain, whole);
  double prior = std::max({register_prior(domain, partner, ground), listed_prior(standing, ground),
                           standing.unlisted, standing.unknown});
  bool used = evidence && count(evidence->domain) > 0;
  return used ? std::max(prior, used_prior(evidence->domain)) : prior;
}

double domain_typed(std::string_view domain, std::string_view whole, const Standing& standing,
                    const habits::Evidence* evidence, const PriorGround& ground, bool strict) {
  const habits::Partner* partner = confirmed_partner(domain, whole, ground);
  double prior = std::max(register_prior(domain, partner, ground), listed_prior(standing, ground));
  if (!evidence) return std::max(prior, standing.unknown);
  const double unknown = standing.unknown * untrusted_factor(evidence->domain);
  bool answered = evidence->domain.replies > 0 || (!strict && evidence->domain.received > 0);
  if (answered) prior = std::max(prior, tally_prior(evidence->domain));
  return std::max(prior, unknown);
}

}  // namespace missent::intent
