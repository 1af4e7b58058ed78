// SPDX-License-Identifier: Apache-2.0
#include "intent/prior.h"

#include "intent/domain_prior.h"
#include "intent/forms.h"
#include "intent/name_model.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace missent::intent {

namespace {

// Shares of recipients; shipped weights for an organisation whose archive has not been learned.
constexpr double PartnerAddress = 2e-2, Confirmed = 5e-2, KnownAddress = 2e-4;
constexpr double MostNewLocals = 0.5;         // of the recipients in a domain, at most
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

// Sends without an answer: a little more than nothing, and a bounce takes it away.
double untrusted_factor(const habits::Tally& tally) {
  return (1 + std::log2(1.0 + tally.sent)) / (1 + 3.0 * tally.bounces);
}

// An unknown local part: how often a new one is written to in this domain, and how much it looks
// like a name.
double new_local(Key key, const habits::Evidence* evidence, bool directory) {
  double rate = MostNewLocals;
  if (evidence && count(evidence->domain) > 0)
    rate = std::min(rate, (evidence->domain_addresses + 1.0) / (count(evidence->domain) + 2.0));
  if (directory) rate = std::min(rate, NewLocalInDirectory);
  for (auto token : local_tokens(key.local)) rate *= std::sqrt(name_probability(token));
  return rate;
}

// How likely this local part is, given the domain. `speaks`: past mail with the address counts.
double local_share(Key key, std::string_view whole, const habits::Evidence* evidence, bool speaks,
                   const PriorGround& ground) {
  bool own = ground.registers.is_own(key.domain);
  if (own && ground.registers.person(whole))
    return 1.0 / static_cast<double>(ground.registers.people.size() + 1);
  if (speaks && evidence && count(evidence->with_all) > 0)
    return std::max(1.0 / (evidence->domain_addresses + 5.0),
                    count(evidence->with_all) / (count(evidence->domain) + 20));
  return new_local(key, evidence, own && !ground.registers.people.empty());
}

double personal(const habits::Evidence& evidence, const PriorGround& ground) {
  return count(evidence.with_sender) / (ground.known.sender.messages + FewMessages);
}

bool has_replied(const habits::Evidence* evidence) {
  return evidence && (evidence->with_sender.replies > 0 || evidence->with_all.replies > 0);
}

}  // namespace

const habits::Partner* confirmed_partner(std::string_view domain, std::string_view whole,
                                         const PriorGround& ground) {
  const habits::Partner* partner = ground.registers.partner_of(domain, whole);
  return partner && partner->is_due(ground.at) ? nullptr : partner;
}

bool is_trusted(std::string_view whole, const PriorGround& ground) {
  Key key = split(whole);
  const habits::Evidence* evidence = evidence_of(whole, ground);
  return ground.registers.person(whole) || confirmed_partner(key.domain, whole, ground) ||
         has_replied(evidence) || (evidence && evidence->confirmed);
}

MeantPrior prior_of_meant(const Candidate& candidate, const PriorGround& ground) {
  const std::string_view whole = candidate.key;
  Key key = split(whole);
  const habits::Evidence* evidence = ground.known.find(candidate.key);
  double domain = domain_meant(key.domain, whole, candidate.standing, evidence, ground);
  double prior = domain * local_share(key, whole, evidence, /*speaks=*/true, ground);
  if (evidence)
    prior = std::max(prior, personal(*evidence, ground) / (1 + evidence->with_sender.bounces));
  if (evidence && evidence->confirmed) prior = std::max(prior, Confirmed);
  return {prior, domain};
}

namespace {

struct Typed {
  std::string_view whole;
  Key key;
  Standing standing;
  const habits::Evidence* evidence;
};

double prior_of(const Typed& typed, const PriorGround& ground, bool strict) {
  const auto* evidence = typed.evidence;
  const habits::Partner* partner = confirmed_partner(typed.key.domain, typed.whole, ground);
  if (evidence && evidence->confirmed) return Confirmed;
  if (partner && !partner->address.empty()) return PartnerAddress;
  bool heard = evidence && !strict && evidence->with_all.received > 0;
  bool speaks = has_replied(evidence) || heard;
  double prior =
      domain_typed(typed.key.domain, typed.whole, typed.standing, evidence, ground, strict) *
      local_share(typed.key, typed.whole, evidence, speaks, ground);
  if (has_replied(evidence)) return std::max({prior, personal(*evidence, ground), KnownAddress});
  if (!evidence) return prior;
  if (heard) return std::max({prior, 0.3 * personal(*evidence, ground), 0.1 * KnownAddress});
  return prior * untrusted_factor(evidence->with_all) / (1 + evidence->with_sender.bounces);
}

}  // namespace

TypedPrior prior_of_typed(std::string_view whole, const PriorGround& ground) {
  const Key key = split(whole);
  const Typed typed{whole, key, standing_of(key.domain, ground.settings),
                    evidence_of(whole, ground)};
  TypedPrior out;
  out.strict = prior_of(typed, ground, /*strict=*/true);
  out.open = prior_of(typed, ground, /*strict=*/false);
  out.local = local_share(key, whole, typed.evidence, /*speaks=*/false, ground);
  return out;
}

}  // namespace missent::intent
