// SPDX-License-Identifier: Apache-2.0
#include "intent/prior.h"

#include "intent/known_names.h"
#include "text/domain.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace missent::intent {

namespace {

// Shares of recipients; shipped weights for an organisation whose archive has not been learned.
constexpr double OwnDomain = 0.5, PartnerDomain = 5e-3, PartnerAddress = 2e-2, Confirmed = 5e-2;
constexpr double ListedName = 1e-3, ProtectedName = 2e-5, RegistryOfProtected = 2e-7,
                 PopularDomains = 2e-2;
constexpr double KnownDomain = 2e-4,
                 MostKnownDomain = 0.2;  // a domain that answered, for each message with it
constexpr double NewDomain = 0.02;       // a recipient in a domain nobody wrote to
constexpr double UnlistedTyped = 4e-9;   // under a protected suffix whose names are listed
constexpr double NameOfBigZone = 2e-8, NameOfZone = 1e-8,
                 NameNowhere = 1e-12;  // one name among all
constexpr double NewLocal = 0.3,
                 OneLocal = 1e-5;  // an unknown local part in a known domain; one among all
constexpr double NewLocalInDirectory = 0.02;  // where the directory lists the domain's people
constexpr double FewMessages = 20;

struct Key {
  std::string_view local, domain;
};

Key split(std::string_view key) {
  size_t at = key.rfind('@');
  if (at == key.npos) return {key, {}};
  return {key.substr(0, at), key.substr(at + 1)};
}

const habits::Evidence* evidence_of(std::string_view key, const PriorGround& ground) {
  return ground.known.find(std::string(key));
}

double count(const habits::Tally& tally) {
  return static_cast<double>(tally.sent) + tally.received;
}

bool is_under_protected(std::string_view domain, const Settings& settings) {
  return std::any_of(settings.protected_suffixes.begin(), settings.protected_suffixes.end(),
                     [&](auto& suffix) { return text::is_within(domain, suffix); });
}

bool is_listed(std::string_view domain) {
  for (std::string_view name = domain; !name.empty();) {
    if (is_listed_name(name)) return true;
    size_t dot = name.find('.');
    name = dot == name.npos ? std::string_view{} : name.substr(dot + 1);
  }
  return false;
}

double listed_prior(std::string_view domain, const Settings& settings) {
  if (double share = popular_share(domain); share > 0) return PopularDomains * share;
  if (!is_under_protected(domain, settings)) return 0;
  return is_listed(domain) ? ListedName : UnlistedTyped;
}

// A name that is not listed may have been meant all the same; the list is never whole.
double unlisted_meant(std::string_view domain, const Settings& settings) {
  if (!is_under_protected(domain, settings)) return 0;
  // "gov.mil", "com.mil": a registry's label of another country, hardly a name of its own here.
  static constexpr std::string_view Registry[] = {"gov", "gouv", "com", "co",    "org",
                                                  "net", "edu",  "ac",  "presse"};
  auto name = text::split_domain(domain).name;
  bool odd = std::find(std::begin(Registry), std::end(Registry), name) != std::end(Registry);
  return odd ? RegistryOfProtected : ProtectedName;
}

double register_prior(Key key, std::string_view whole, const PriorGround& ground) {
  if (ground.registers.is_own(key.domain)) return OwnDomain;
  const habits::Partner* partner = ground.registers.partner_of(key.domain, whole);
  return partner && partner->address.empty() ? PartnerDomain : 0;
}

double unknown_domain(std::string_view domain) {
  auto suffix = text::split_domain(domain).suffix;
  // A name that shows as an A-label because its letters mislead is nobody's real name.
  bool misleads = domain.find("xn--") != domain.npos &&
                  text::display_domain(domain).find("xn--") != std::string::npos;
  if (misleads || !text::is_known_suffix(suffix)) return NewDomain * NameNowhere;
  bool big =
      suffix == "com" || suffix == "net" || suffix == "org" || suffix == "de" || suffix == "co.uk";
  return NewDomain * (big ? NameOfBigZone : NameOfZone);
}

// Sends without an answer: a little more than nothing, and a bounce takes it away.
double untrusted_factor(const habits::Tally& tally) {
  return (1 + std::log2(1.0 + tally.sent)) / (1 + 3.0 * tally.bounces);
}

double domain_tally_prior(const habits::Tally& tally) {
  return std::min(MostKnownDomain, KnownDomain * (1 + count(tally)));
}

// How likely this local part is, given the domain.
double local_share(Key key, std::string_view whole, const habits::Evidence* evidence,
                   const PriorGround& ground) {
  bool own = ground.registers.is_own(key.domain);
  if (own && ground.registers.person(whole))
    return 1.0 / static_cast<double>(ground.registers.people.size() + 1);
  bool known = evidence && count(evidence->with_all) > 0;
  if (known)
    return std::max(1.0 / (evidence->domain_addresses + 5.0),
                    count(evidence->with_all) / (count(evidence->domain) + 20));
  bool directory = own && !ground.registers.people.empty();
  return (directory ? NewLocalInDirectory : NewLocal) * OneLocal;
}

double personal(const habits::Evidence& evidence, const PriorGround& ground) {
  return count(evidence.with_sender) / (ground.known.sender.messages + FewMessages);
}

bool has_replied(const habits::Evidence* evidence) {
  return evidence && (evidence->with_sender.replies > 0 || evidence->with_all.replies > 0);
}

}  // namespace

bool is_trusted(std::string_view whole, const PriorGround& ground) {
  Key key = split(whole);
  const habits::Evidence* evidence = evidence_of(whole, ground);
  return ground.registers.person(whole) || ground.registers.partner_of(key.domain, whole) ||
         has_replied(evidence) || (evidence && evidence->confirmed);
}

double prior_of_meant(std::string_view whole, const PriorGround& ground) {
  Key key = split(whole);
  const habits::Evidence* evidence = evidence_of(whole, ground);
  double domain =
      std::max({register_prior(key, whole, ground), listed_prior(key.domain, ground.settings),
                unlisted_meant(key.domain, ground.settings), unknown_domain(key.domain)});
  if (evidence && count(evidence->domain) > 0) {
    bool answered = evidence->domain.replies + evidence->domain.received > 0;
    double share = domain_tally_prior(evidence->domain) / (answered ? 1 : 4);
    domain = std::max(domain,
                      share / (1 + 3.0 * evidence->domain.bounces / (1.0 + evidence->domain.sent)));
  }
  double prior = domain * local_share(key, whole, evidence, ground);
  if (evidence)
    prior = std::max(prior, personal(*evidence, ground) / (1 + evidence->with_sender.bounces));
  if (evidence && evidence->confirmed) prior = std::max(prior, Confirmed);
  return prior;
}

double prior_of_typed(std::string_view whole, const PriorGround& ground, bool strict) {
  Key key = split(whole);
  const habits::Evidence* evidence = evidence_of(whole, ground);
  const habits::Partner* partner = ground.registers.partner_of(key.domain, whole);
  if (evidence && evidence->confirmed) return Confirmed;
  if (partner && !partner->address.empty()) return PartnerAddress;
  double domain =
      std::max({register_prior(key, whole, ground), listed_prior(key.domain, ground.settings)});
  double unknown = unknown_domain(key.domain);
  if (evidence) unknown *= untrusted_factor(evidence->domain);
  bool answered =
      evidence && (evidence->domain.replies > 0 || (!strict && evidence->domain.received > 0));
  if (answered) domain = std::max(domain, domain_tally_prior(evidence->domain));
  double prior = std::max(domain, unknown) *
                 local_share(key, whole, has_replied(evidence) ? evidence : nullptr, ground);
  if (has_replied(evidence)) return std::max({prior, personal(*evidence, ground), KnownDomain});
  if (!evidence) return prior;
  if (!strict && evidence->with_all.received > 0)
    return std::max(prior, 0.3 * personal(*evidence, ground));
  return prior * untrusted_factor(evidence->with_all) / (1 + evidence->with_sender.bounces);
}

}  // namespace missent::intent
