// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who was meant. Step "intent" of every path: the guard finds candidates, asks the store for
// evidence of them, and judges. Pure.

#include "habits/evidence.h"
#include "habits/profile.h"
#include "habits/registers.h"
#include "intent/domain_fact.h"
#include "intent/doubt.h"
#include "intent/index.h"
#include "intent/past_alike.h"
#include "intent/slip.h"
#include "intent/standing.h"
#include "mail/envelope.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace missent::intent {

struct Settings {
  double slip_rate = 0.01;  // messages with a slip among all; [intent] slip_rate
  std::vector<std::string> protected_suffixes = {"mil",    "gov.uk",    "mod.uk",  "nhs.net",
                                                 "nhs.uk", "police.uk", "nato.int"};
};

struct Recipient {
  mail::Address address;
  mail::Role role = mail::Role::To;
  std::string name;  // display name
};

struct Candidate {
  std::string
      address;  // who may have been meant: the local part as typed where only the domain slipped
  double channel = 0;  // probability that this slip makes the typed address of it
  std::string code;    // reason code: "near-partner", "near-protected", …
  // "army.ml differs from army.mil by a missing ‘i’"; empty: made of the slip when it is told
  std::string text;
  Slip slip;
  // Set by find_candidates:
  std::string key = {};    // of the address, as habits keep it
  Standing standing = {};  // of its domain
  double sibling = 0;      // how much its domain speaks for the typed one (intent/sibling.h)
};

// Those of one typed address. Copies share them.
class Candidates {
 public:
  Candidates() = default;
  Candidates(std::vector<Candidate> all)
      : all_(std::make_shared<const std::vector<Candidate>>(std::move(all))) {}
  std::span<const Candidate> all() const {
    return all_ ? std::span<const Candidate>(*all_) : std::span<const Candidate>();
  }

 private:
  std::shared_ptr<const std::vector<Candidate>> all_;
};

// Who may have been meant for one typed address, from the index, the registers and the protected
// suffixes; at most 64, best first. `asked` gets the forms that names were looked for under: while
// the index gets no name with one of them, the answer stays. (Of pseudonyms: while it gets no
// address in the typed domain or the one above either.)
std::vector<Candidate> find_candidates(const Recipient& recipient, const Index& index,
                                       const habits::Registers& registers, const Settings& settings,
                                       LookedUnder* asked = nullptr);

struct Forest;

// Mail of somebody who sent less is not compared with what he usually does: the profile is not
// looked at.
inline constexpr uint32_t FewestSentToCompare = 6;

struct Context {  // the message around the recipients, and what its sender usually does
  const habits::Profile& profile;
  const habits::Wording& wording;
  uint32_t subject = 0;  // hash, as in a lesson
  Time date{};
  std::span<const Recipient> everyone;  // also those whom another batch of the MTA takes
  const Forest* forest = nullptr;
  PastAlike past{profile, wording};
};

struct Question {
  std::string sender;  // habit key
  std::span<const Recipient> recipients;
  std::span<const Candidates> candidates;  // of each recipient
  const habits::Known& known;              // of the recipients and of all candidates
  const habits::Registers& registers;
  const Settings& settings;
  DomainFactMap facts = {};          // what the network says of the recipients' domains
  const Context* context = nullptr;  // null: the addresses alone are judged
  Time at{};                         // when it is judged
};

std::vector<Doubt> judge(const Question& question);

// Reasons about the recipients together: "visible-recipients" where many outsiders would see each
// other in To and Cc.
std::vector<SetReason> judge_set(const Question& question);

// Adds what can be meant without any archive: own domains and people, partners, listed and popular
// names.
void add_registers(Index& index, const habits::Registers& registers);

}  // namespace missent::intent
