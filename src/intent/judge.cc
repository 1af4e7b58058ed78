// SPDX-License-Identifier: Apache-2.0
#include "intent/judge.h"

#include "intent/known_names.h"
#include "intent/prior.h"
#include "intent/reasons.h"
#include "intent/register_reasons.h"
#include "intent/set_reasons.h"
#include "intent/wrong_person.h"
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

bool is_mailbox_of(std::string_view domain, const Weighed& one) {
  std::string_view address = one.candidate->address;
  return address.substr(address.rfind('@') + 1) == domain;
}

// Of a wrong domain and of a wrong mailbox in the right one: each kind by its own likeliest, for a
// mailbox that looks like an earlier slip says nothing against the domain, and the reverse.
// `weighed` is sorted.
void keep_honest(std::vector<Weighed>& weighed, std::string_view domain, std::string_view key,
                 const PriorGround& ground) {
  auto mailboxes = std::stable_partition(weighed.begin(), weighed.end(), [&](const Weighed& one) {
    return !is_mailbox_of(domain, one);
  });
  auto keep = [&](std::span<Weighed> kind) {
    if (kind.empty()) return;
    double sum = 0;
    for (const Weighed& one : kind) sum += one.odds;
    double honest = honest_share(sum, *kind.front().candidate, key, ground);
    for (Weighed& one : kind) one.odds *= honest;
  };
  keep({weighed.begin(), mailboxes});
  keep({mailboxes, weighed.end()});
}

std::vector<Weighed> weigh(const Recipient& recipient, std::span<const Candidate> candidates,
                           const PriorGround& ground, double slip_rate) {
  std::vector<Weighed> weighed;
  if (candidates.empty()) return weighed;
  std::string key = mail::habit_key(recipient.address);
  const TypedPrior typed = prior_of_typed(key, ground);
  std::vector<double> meant;
  double sibling = 0;
  for (const Candidate& candidate : candidates) {
    const auto prior = prior_of_meant(candidate, ground);
    meant.push_back(prior.address);
    sibling = std::max(sibling, prior.domain * candidate.sibling);
  }
  const double beside = typed.beside(sibling);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    double slipped =
        slip_rate * slip_rate_of(candidate, recipient.address.domain) * candidate.channel;
    double right = std::max(is_strict(candidate) ? typed.strict : typed.open, beside);
    weighed.push_back({&candidate, meant[i] * slipped / right});
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](auto& a, auto& b) { return a.odds > b.odds; });
  keep_honest(weighed, recipient.address.domain, key, ground);
  return weighed;
}

// RFC 5321 4.5.1: the one name that needs no domain.
bool is_bare_postmaster(const mail::Address& address) {
  return !address.is_address() && text::equals_ignore_case(address.local, "postmaster");
}

struct Told {  // who was meant, with the reason that tells of it
  Meant meant;
  const Candidate* candidate = nullptr;
};

// Candidates of both kinds, likeliest first.
std::vector<Told> who_was_meant(const std::vector<Weighed>& weighed, const WrongPerson& other,
                                double against) {
  std::vector<Told> all;
  for (const Weighed& one : weighed)
    all.push_back({{one.candidate->address, one.odds / (1 + against)}, one.candidate});
  for (const Meant& one : other.meant)
    all.push_back({{one.address, one.probability * other.odds / (1 + against)}, nullptr});
  std::stable_sort(all.begin(), all.end(),
                   [](auto& a, auto& b) { return a.meant.probability > b.meant.probability; });
  std::erase_if(all, [](auto& one) { return one.meant.probability < LeastMeant; });
  if (all.size() > MostMeant) all.resize(MostMeant);
  return all;
}

Doubt judge_one(const Recipient& recipient, std::span<const Candidate> candidates,
                const PriorGround& ground, double slip_rate, DomainFact fact,
                const WrongPerson& other) {
  if (is_bare_postmaster(recipient.address)) return {};
  if (!recipient.address.is_address()) return {1, {}, {not_an_address(recipient)}};
  std::vector<Weighed> weighed = weigh(recipient, candidates, ground, slip_rate);
  double slipped = unseen_odds(fact);
  for (Weighed& one : weighed) slipped += one.odds /= left_of_typed(fact);
  const double against = slipped + other.odds;
  Doubt doubt{against / (1 + against), {}, {}};
  std::vector<Candidate> telling;
  for (auto& [meant, candidate] : who_was_meant(weighed, other, against)) {
    if (candidate && doubt.probability >= TellReasons) telling.push_back(*candidate);
    doubt.meant.push_back(std::move(meant));
  }
  if (doubt.probability >= TellReasons) {
    doubt.reasons = reasons_for(recipient, telling, ground);
    auto place = other.odds > slipped ? doubt.reasons.begin() : doubt.reasons.end();
    doubt.reasons.insert(place, other.reasons.begin(), other.reasons.end());
  }
  add_domain_reason(fact, recipient.address.domain, doubt.reasons);
  add_register_reasons(recipient, ground, doubt.reasons);
  return doubt;
}

bool is_first_contact(const mail::Address& address, const habits::Known& known) {
  const auto* evidence = known.find(mail::habit_key(address));
  return !evidence || (evidence->with_sender.sent == 0 && evidence->with_sender.received == 0);
}

}  // namespace

std::vector<Doubt> judge(const Question& question) {
  PriorGround ground{question.known, question.registers, question.settings, question.at};
  // One slip a message: spread over its recipients, but a long list gives more chances for one.
  auto count = static_cast<double>(std::clamp<size_t>(question.recipients.size(), 1, MostSharing));
  const auto others = find_wrong_persons(question, question.settings.slip_rate);
  std::vector<Doubt> doubts;
  for (size_t i = 0; i < question.recipients.size(); ++i) {
    const auto& address = question.recipients[i].address;
    doubts.push_back(judge_one(question.recipients[i], question.candidates[i].all(), ground,
                               question.settings.slip_rate / count,
                               fact_of(question.facts, address.domain), others[i]));
    doubts.back().first_contact = is_first_contact(address, question.known);
  }
  return doubts;
}

namespace {

void visible_recipients(std::span<const Recipient> everyone, const habits::Registers& registers,
                        std::vector<SetReason>& out) {
  constexpr size_t Many = 25, Organisations = 5;
  std::vector<std::string> outside;
  std::set<std::string_view> organisations;
  for (const Recipient& recipient : everyone) {
    if (recipient.role == mail::Role::Bcc || registers.is_own(recipient.address.domain)) continue;
    outside.push_back(recipient.address.text);
    bool shared = popular_share(recipient.address.domain) > 0;
    organisations.insert(shared ? std::string_view(recipient.address.text)
                                : text::registrable(recipient.address.domain));
  }
  if (outside.size() < Many || organisations.size() < Organisations) return;
  auto text = fmt::format("{} outside recipients would see each other", outside.size());
  out.push_back({"visible-recipients", std::move(text), std::move(outside)});
}

}  // namespace

std::vector<SetReason> judge_set(const Question& question) {
  std::vector<SetReason> out;
  visible_recipients(question.context ? question.context->everyone : question.recipients,
                     question.registers, out);
  add_list_reasons(question.recipients, question.registers, out);
  auto habits = habit_set_reasons(question);
  out.insert(out.end(), habits.begin(), habits.end());
  return out;
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
