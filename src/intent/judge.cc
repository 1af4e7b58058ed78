// SPDX-License-Identifier: Apache-2.0
#include "intent/judge.h"

#include "intent/known_names.h"
#include "intent/prior.h"
#include "intent/reasons.h"
#include "mail/address.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace missent::intent {

namespace {

// Of the messages with a slip: how many have it in a domain, in a local part, and how many name a
// wrong person with no slip to see.
constexpr double DomainSlips = 0.3, LocalSlips = 0.3, WrongPersons = 0.4;
constexpr double TrustedShare = 0.05;  // a wrong person is mostly one who is seldom written to
constexpr size_t MostMeant = 5, MostSharing = 10;
constexpr double LeastMeant = 0.001, TellReasons = 0.02;

struct Weighed {
  const Candidate* candidate;
  double odds;  // against the typed address
};

double slip_rate_of(const Candidate& candidate, const std::string& typed_domain) {
  if (candidate.code == "shown-address") return WrongPersons;
  size_t at = candidate.address.rfind('@');
  bool local = std::string_view(candidate.address).substr(at + 1) == typed_domain;
  return local ? LocalSlips : DomainSlips;
}

// A first letter from a look-alike of a closed or own name space proves nothing.
bool is_strict(const Candidate& candidate) {
  return candidate.code == "near-protected" || candidate.code == "near-own" ||
         candidate.code == "near-partner" || candidate.code == "shown-address";
}

std::vector<Weighed> weigh(const Recipient& recipient, const std::vector<Candidate>& candidates,
                           const PriorGround& ground, double slip_rate) {
  std::string key = mail::habit_key(recipient.address);
  double strict = prior_of_typed(key, ground, /*strict=*/true),
         open = prior_of_typed(key, ground, /*strict=*/false);
  std::vector<Weighed> weighed;
  for (const Candidate& candidate : candidates) {
    double meant = prior_of_meant(mail::habit_key(mail::parse_address(candidate.address)), ground);
    double slipped =
        slip_rate * slip_rate_of(candidate, recipient.address.domain) * candidate.channel;
    weighed.push_back({&candidate, meant * slipped / (is_strict(candidate) ? strict : open)});
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](auto& a, auto& b) { return a.odds > b.odds; });
  return weighed;
}

// The odds that it is simply another person, with nothing in the address to show it.
double wrong_person_odds(const Recipient& recipient, const PriorGround& ground, double slip_rate) {
  bool trusted = is_trusted(mail::habit_key(recipient.address), ground);
  return slip_rate * WrongPersons * (trusted ? TrustedShare : 1);
}

// RFC 5321 4.5.1: the one name that needs no domain.
bool is_bare_postmaster(const mail::Address& address) {
  return !address.is_address() && text::equals_ignore_case(address.local, "postmaster");
}

Doubt judge_one(const Recipient& recipient, const std::vector<Candidate>& candidates,
                const PriorGround& ground, double slip_rate, DomainFact fact) {
  if (is_bare_postmaster(recipient.address)) return {};
  if (!recipient.address.is_address()) return {1, {}, {not_an_address(recipient)}};
  std::vector<Weighed> weighed = weigh(recipient, candidates, ground, slip_rate);
  double against = wrong_person_odds(recipient, ground, slip_rate) + unseen_odds(fact);
  for (Weighed& one : weighed) against += one.odds /= left_of_typed(fact);
  Doubt doubt{against / (1 + against), {}, {}};
  std::vector<Candidate> telling;
  for (const Weighed& one : weighed) {
    double probability = one.odds / (1 + against);
    if (probability < LeastMeant || doubt.meant.size() == MostMeant) break;
    doubt.meant.push_back({one.candidate->address, probability});
    telling.push_back(*one.candidate);
  }
  if (doubt.probability >= TellReasons) doubt.reasons = reasons_for(recipient, telling, ground);
  add_domain_reason(fact, recipient.address.domain, doubt.reasons);
  return doubt;
}

}  // namespace

std::vector<Doubt> judge(const Question& question) {
  PriorGround ground{question.known, question.registers, question.settings};
  // One slip a message: spread over its recipients, but a long list gives more chances for one.
  auto count = static_cast<double>(std::clamp<size_t>(question.recipients.size(), 1, MostSharing));
  std::vector<Doubt> doubts;
  for (size_t i = 0; i < question.recipients.size(); ++i)
    doubts.push_back(judge_one(question.recipients[i], question.candidates[i], ground,
                               question.settings.slip_rate / count,
                               fact_of(question.facts, question.recipients[i].address.domain)));
  return doubts;
}

std::vector<SetReason> judge_set(const Question& question) {
  constexpr size_t Many = 25, Organisations = 5;
  std::vector<std::string> outside;
  std::set<std::string_view> organisations;
  for (const Recipient& recipient : question.recipients) {
    if (recipient.role == mail::Role::Bcc || question.registers.is_own(recipient.address.domain))
      continue;
    outside.push_back(recipient.address.text);
    bool shared = popular_share(recipient.address.domain) > 0;
    organisations.insert(shared ? std::string_view(recipient.address.text)
                                : text::registrable(recipient.address.domain));
  }
  if (outside.size() < Many || organisations.size() < Organisations) return {};
  auto text = fmt::format("{} outside recipients would see each other", outside.size());
  return {{"visible-recipients", std::move(text), std::move(outside)}};
}

void add_registers(Index& index, const habits::Registers& registers) {
  for (const auto& domain : registers.own_domains) index.add_domain(domain);
  for (const auto& person : registers.people) index.add_address(person.address);
  for (const auto& partner : registers.partners) {
    index.add_domain(partner.domain);
    if (!partner.address.empty()) index.add_address(partner.address);
  }
  for (auto name : listed_names()) index.add_domain(name);
  for (const auto& popular : popular_domains()) index.add_domain(popular.domain);
}

}  // namespace missent::intent
