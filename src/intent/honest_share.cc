// SPDX-License-Identifier: Apache-2.0
#include "intent/prior.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace missent::intent {

namespace {

// Of the addresses that look as much like a slip as can be, the odds that one is right all the same.
constexpr double NeverSeen = 3e-4, NewLocal = 0.02, InUsedDomain = 0.1, Used = 0.3, MostUsed = 0.7;
constexpr double OtherForm = 0.3, UsedForm = 3;  // bob.jones of robert.jones, j.smith of john.smith
constexpr double NearClosed = 5e-3;  // at most, where a closed or own name space is one slip away

bool is_closed(const Candidate& candidate) {
  return candidate.code == "near-protected" || candidate.code == "near-own" ||
         candidate.code == "near-partner" || candidate.code == "shown-address";
}

double used(const habits::Tally& tally) {
  double more = Used * (1 + 0.25 * std::log2(std::max(1.0, double{1} * tally.sent)));
  return std::min(MostUsed, more) / (1 + 10.0 * tally.bounces);
}

// Mail systems often know a person by several forms of the name.
bool is_other_form(const Candidate& candidate) {
  return candidate.slip.kind == SlipKind::Nickname || candidate.slip.kind == SlipKind::Initial ||
         candidate.slip.kind == SlipKind::Order || candidate.slip.kind == SlipKind::Separator;
}

double coincidence(const Candidate& candidate, std::string_view typed,
                   const habits::Evidence* evidence) {
  if (!evidence) return NeverSeen;
  bool same_domain =
      candidate.address.ends_with(typed.substr(std::min(typed.rfind('@'), typed.size())));
  bool form = same_domain && is_other_form(candidate);
  if (evidence->with_all.sent > 0)
    return form && evidence->with_all.bounces == 0 ? UsedForm : used(evidence->with_all);
  if (same_domain) return form ? OtherForm : NewLocal;
  return evidence->domain.sent > 0 ? InUsedDomain / (1 + 10.0 * evidence->domain.bounces)
                                   : NeverSeen;
}

}  // namespace

double honest_share(double odds, const Candidate& candidate, std::string_view typed,
                    const PriorGround& ground) {
  double right = coincidence(candidate, typed, ground.known.find(std::string(typed)));
  if (is_closed(candidate)) right = std::min(right, NearClosed);
  return 1 / (1 + right * odds);
}

}  // namespace missent::intent
