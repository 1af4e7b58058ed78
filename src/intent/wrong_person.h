// SPDX-License-Identifier: Apache-2.0
#pragma once
// The odds that a recipient is simply another person than the one meant, with nothing in the
// address to show it: the wrong entry of the client's autocomplete, one recipient too many. From
// how the recipient fits the message (intent/features.h), weighed by the forest. Needs the sender's
// profile; of a sender with fewer than 20 messages nothing is said but the base rate.

#include "intent/forest.h"
#include "intent/judge.h"

#include <vector>

namespace missent::intent {

inline constexpr uint32_t FewestSent = 20;

struct WrongPerson {
  double odds = 0;  // against this recipient being meant
  std::vector<Meant>
      meant;  // who fits in its place, likeliest first, at most 3: shares of the odds
  std::vector<Reason> reasons;
};

// One for each recipient of the question, in order.
std::vector<WrongPerson> find_wrong_persons(const Question& question, double slip_rate);

}  // namespace missent::intent
