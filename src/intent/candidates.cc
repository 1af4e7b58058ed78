// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_candidates.h"
#include "intent/judge.h"
#include "intent/local_slip.h"
#include "intent/near_spellings.h"
#include "intent/sibling.h"

#include "mail/address.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::intent {

namespace {

constexpr size_t Most = 64;
constexpr double ShownName = 0.9;  // the client shows one address and sends to another

struct Typed {
  std::string local, domain;  // local as written
  std::string folded;         // habit key's local part
};

Typed typed_of(const Recipient& recipient) {
  std::string key = mail::habit_key(recipient.address);
  size_t written = recipient.address.text.rfind('@');
  return {recipient.address.text.substr(0, written), recipient.address.domain,
          key.substr(0, key.rfind('@'))};
}

void add_local(const Typed& typed, std::string_view near, const habits::Registers& registers,
               std::vector<Candidate>& found) {
  auto slip = explain_local_slip(typed.folded, near);
  if (!slip) return;
  std::string address = std::string(near) + "@" + typed.domain;
  const char* code = registers.person(address) ? "near-person" : "near-correspondent";
  double channel = slip->channel;
  found.push_back({std::move(address), channel, code, {}, *std::move(slip)});
}

// Where habits name nobody, near names are spelled and asked for.
void add_locals(const Typed& typed, const DomainGround& ground, std::vector<Candidate>& found) {
  constexpr size_t MostLocals = 64;
  const Index& index = ground.index;
  const auto& registers = ground.registers;
  for (auto near :
       index.near_locals(typed.folded, typed.domain, MostLocals, ground.asked_addresses()))
    add_local(typed, near, registers, found);
  if (!index.pseudonyms() || !index.has_domain(typed.domain)) return;
  for (const auto& near : index.hidden_locals(near_spellings(typed.folded), typed.domain))
    add_local(typed, near, registers, found);
}

// "ops@navy.mil" <ops@navy.ml>
void add_shown_address(const Recipient& recipient, std::vector<Candidate>& found) {
  if (recipient.name.find('@') == std::string::npos) return;
  mail::Address shown = mail::parse_address(recipient.name);
  if (!shown.is_address() || mail::habit_key(shown) == mail::habit_key(recipient.address)) return;
  found.push_back({shown.text,
                   ShownName,
                   "shown-address",
                   fmt::format("the name shown is {}, but the mail goes to {}", shown.text,
                               recipient.address.text),
                   {}});
}

// Each address once, by its likeliest slip; the likeliest of all first.
void keep_best(std::vector<Candidate>& found) {
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.address != b.address ? a.address < b.address : a.channel > b.channel;
  });
  auto same = [](const Candidate& a, const Candidate& b) { return a.address == b.address; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.channel > b.channel; });
  if (found.size() > Most) found.resize(Most);
}

void complete(Candidate& candidate, std::string_view typed_domain, const DomainGround& ground) {
  candidate.key = mail::habit_key(mail::parse_address(candidate.address));
  const std::string_view key = candidate.key;
  candidate.standing =
      standing_of(key.substr(std::min(key.rfind('@') + 1, key.size())), ground.settings);
  const std::string_view address = candidate.address;
  if (candidate.code != "shown-address")
    candidate.sibling = sibling_share(typed_domain, address.substr(address.rfind('@') + 1),
                                      ground.registers, ground.settings);
}

}  // namespace

std::vector<Candidate> find_candidates(const Recipient& recipient, const Index& index,
                                       const habits::Registers& registers, const Settings& settings,
                                       LookedUnder* asked) {
  if (!recipient.address.is_address() || recipient.address.domain.starts_with('[')) return {};
  Typed typed = typed_of(recipient);
  std::vector<Candidate> found;
  const DomainGround ground{index, registers, settings, asked};
  for (auto& [domain, slip] : near_domains(typed.domain, typed.folded, ground)) {
    const char* code = code_of_domain(domain, typed.folded, slip, ground);
    double channel = slip.channel;
    found.push_back({typed.local + "@" + domain, channel, code, {}, std::move(slip)});
  }
  add_locals(typed, ground, found);
  add_shown_address(recipient, found);
  keep_best(found);
  for (auto& one : found) complete(one, typed.domain, ground);
  return found;
}

}  // namespace missent::intent
