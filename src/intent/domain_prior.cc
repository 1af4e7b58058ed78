// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_prior.h"

#include "intent/domain_candidates.h"
#include "intent/known_names.h"
#include "intent/name_model.h"
#include "text/domain.h"

#include <algorithm>
#include <cmath>

namespace missent::intent {

namespace {

// Shares of recipients; shipped weights for an organisation whose archive has not been learned.
constexpr double OwnDomain = 0.5, AllPartners = 0.1, FewPartners = 20;
constexpr double ListedProtected = 2e-4, ListedElsewhere = 2e-6, ProtectedNames = 2.5e-2,
                 PopularDomains = 0.25, LeastPopular = 0.02;
constexpr double KnownDomain = 2e-4,
                 MostKnownDomain = 0.2;  // a domain that answered, for each message with it
constexpr double NewDomain = 0.05;       // a recipient in a domain nobody wrote to
constexpr double HostLabel = 0.1;        // a label before the name

double count(const habits::Tally& tally) {
  return static_cast<double>(tally.sent) + tally.received;
}

bool is_listed(std::string_view domain) {
  for (std::string_view name = domain; !name.empty();) {
    if (is_listed_name(name)) return true;
    size_t dot = name.find('.');
    name = dot == name.npos ? std::string_view{} : name.substr(dot + 1);
  }
  return false;
}

// Of a sender's recipients; the more is known of the sender, the more the habits say instead.
double popular_prior(double share, const habits::SenderTotals& sender) {
  constexpr double Few = 20;
  return share * std::max(LeastPopular, PopularDomains * Few / (Few + sender.messages));
}

double listed_prior(std::string_view domain, const PriorGround& ground) {
  if (double share = popular_share(domain); share > 0)
    return popular_prior(share, ground.known.sender);
  if (!is_listed(domain)) return 0;
  return is_protected(domain, ground.settings) ? ListedProtected : ListedElsewhere;
}

double name_and_host(const text::DomainParts& parts) {
  double p = name_probability(parts.name);
  for (auto label : text::labels(parts.host)) p *= HostLabel * std::sqrt(name_probability(label));
  return p;
}

// A name that is not listed may have been meant all the same; the list is never whole.
double unlisted_meant(std::string_view domain, const Settings& settings) {
  if (!is_protected(domain, settings)) return 0;
  // "gov.mil", "com.mil": a registry's label of another country, hardly a name of its own here.
  static constexpr std::string_view Registry[] = {"gov", "gouv", "com", "co",    "org",
                                                  "net", "edu",  "ac",  "presse"};
  constexpr double OddName = 1e-4;
  auto parts = text::split_domain(domain);
  bool odd = std::find(std::begin(Registry), std::end(Registry), parts.name) != std::end(Registry);
  return ProtectedNames * name_and_host(parts) * (odd ? OddName : 1);
}

// Of the names under an ending, how many are not on the list of them.
double unlisted_share(std::string_view suffix) {
  if (suffix == "gov") return 1e-3;  // the list is whole
  return suffix == "mil" || suffix == "gov.uk" ? 0.05 : 1;
}

double register_prior(std::string_view domain, const habits::Partner* partner,
                      const PriorGround& ground) {
  if (ground.registers.is_own(domain)) return OwnDomain;
  if (!partner || !partner->address.empty()) return 0;
  return AllPartners / (static_cast<double>(ground.registers.partners.size()) + FewPartners);
}

double unknown_domain(std::string_view domain) {
  constexpr double Misleading = 1e-12;
  // A name that shows as an A-label because its letters mislead is nobody's real name.
  if (domain.find("xn--") != domain.npos &&
      text::display_domain(domain).find("xn--") != std::string::npos)
    return NewDomain * Misleading;
  auto parts = text::split_domain(domain);
  return NewDomain * suffix_probability(parts.suffix) * unlisted_share(parts.suffix) *
         name_and_host(parts);
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

// ".ml" of ".mil", and ".mil.co"; not ".ac.uk" of ".gov.uk".
bool is_slip(std::string_view typed, std::string_view meant) {
  if (typed.starts_with(meant) && typed.substr(meant.size()).starts_with('.')) return true;
  auto slip = explain_slip(typed, meant);
  return slip && slip->kind != SlipKind::TwoSlips && slip->kind != SlipKind::Misspelt;
}

// Of those known under one ending, how many are real under this one too.
double share_of_ending(std::string_view typed, std::string_view meant) {
  constexpr double Com = 0.3, General = 0.02, Country = 0.05, Co = 5e-6, Rare = 1e-5,
                   RareElsewhere = 1e-3;
  if (typed == "com") return Com;
  if (typed == "net" || typed == "org" || typed == "info" || typed == "biz") return General;
  if (typed == "co") return Co;
  double mail = suffix_probability(typed);
  if (mail < 1e-9) return 0;  // not delegated
  if (mail > 1e-4) return Country;
  return is_slip(typed, meant) ? Rare : RareElsewhere;
}

std::string_view stem(std::string_view domain, const text::DomainParts& parts) {
  return domain.substr(0, domain.size() - std::min(domain.size(), parts.suffix.size() + 1));
}

// A mail service whose name under other endings is nobody's.
bool is_service(std::string_view meant, const text::DomainParts& parts) {
  const PopularDomain* popular = find_popular(meant);
  if (!popular || popular->only) return popular != nullptr;
  const PopularDomain* com = find_popular(std::string(stem(meant, parts)) + ".com");
  return com && com->only;
}

}  // namespace

double domain_meant(std::string_view domain, std::string_view whole,
                    const habits::Evidence* evidence, const PriorGround& ground) {
  const habits::Partner* partner = ground.registers.partner_of(domain, whole);
  double prior = std::max({register_prior(domain, partner, ground), listed_prior(domain, ground),
                           unlisted_meant(domain, ground.settings), unknown_domain(domain)});
  bool used = evidence && count(evidence->domain) > 0;
  return used ? std::max(prior, used_prior(evidence->domain)) : prior;
}

double domain_typed(std::string_view domain, std::string_view whole,
                    const habits::Evidence* evidence, const PriorGround& ground, bool strict) {
  const habits::Partner* partner = confirmed_partner(domain, whole, ground);
  double prior = std::max({register_prior(domain, partner, ground), listed_prior(domain, ground)});
  double unknown = unknown_domain(domain);
  if (!evidence) return std::max(prior, unknown);
  unknown *= untrusted_factor(evidence->domain);
  bool answered = evidence->domain.replies > 0 || (!strict && evidence->domain.received > 0);
  if (answered) prior = std::max(prior, tally_prior(evidence->domain));
  return std::max(prior, unknown);
}

bool is_sibling(std::string_view typed, std::string_view meant) {
  auto one = text::split_domain(typed), other = text::split_domain(meant);
  if (!one.name.empty() && !other.name.empty() && one.name != other.name) return false;
  if (text::registrable(typed) == text::registrable(meant)) return true;
  return one.suffix != other.suffix && stem(typed, one) == stem(meant, other);
}

double sibling_share(std::string_view typed, std::string_view meant, const PriorGround& ground) {
  constexpr double OtherHost = 0.05, Seldom = 1e-4;
  bool same_name = text::registrable(typed) == text::registrable(meant);
  auto one = text::split_domain(typed), other = text::split_domain(meant);
  double share = same_name ? OtherHost : share_of_ending(one.suffix, other.suffix);
  // All hosts and endings of mail services are listed.
  if (is_service(meant, other)) return 0;
  bool seldom = suffix_probability(one.suffix) < Seldom;
  if (find_popular(meant) && (same_name || seldom)) return 0;
  bool closed = is_protected(meant, ground.settings) || ground.registers.is_own(meant);
  return closed && is_slip(one.suffix, other.suffix) ? 0 : share;
}

}  // namespace missent::intent
