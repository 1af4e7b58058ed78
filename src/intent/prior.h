// SPDX-License-Identifier: Apache-2.0
#pragma once
// The prior: how likely this sender means an address at all, before looking at what was typed. From
// the registers, the lists of data/ and the habits. The numbers are shares of a sender's
// recipients.

#include "intent/judge.h"

#include <span>
#include <string_view>

namespace missent::intent {

struct PriorGround {  // what all priors of one message share
  const habits::Known& known;
  const habits::Registers& registers;
  const Settings& settings;
  Time at{};  // partners past their review by then are no evidence for what was typed
};

struct MeantPrior {
  double address = 0;  // every use of it counts, answered or not
  double domain = 0;   // of any recipient in its domain
};
MeantPrior prior_of_meant(const Candidate& candidate, const PriorGround& ground);

// For the address that was typed: only trust counts (replies, registers, a person's word). Sends
// alone, however many, hardly do, and bounces count against.
struct TypedPrior {
  double open = 0;
  double strict = 0;  // where a first letter from a look-alike of a protected name is no trust
  double local = 0;   // of the recipients in its domain
  // What a like domain says for it: example.net is likely real because example.com is known.
  // `sibling`: the other's prior, times intent::sibling_share.
  double beside(double sibling) const { return sibling * local; }
};
TypedPrior prior_of_typed(std::string_view key, const PriorGround& ground);

// What remains of the odds of all slips together, the likeliest being of `candidate`: whatever the
// letters say, some addresses that look like a slip are right. Few of those never seen before; more
// of those written to without a word that they are wrong, but never so many that repetition becomes
// trust. Odds below one are squared: of names that so little speaks against, few are slips. Between
// 0 and 1.
double honest_share(double odds, const Candidate& candidate, std::string_view typed,
                    const PriorGround& ground);

// The partner whose entry speaks for the address: not past its review. Null: none.
const habits::Partner* confirmed_partner(std::string_view domain, std::string_view key,
                                         const PriorGround& ground);

// It replied, a register has it, or a person confirmed it.
bool is_trusted(std::string_view key, const PriorGround& ground);

}  // namespace missent::intent
