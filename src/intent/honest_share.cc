// SPDX-License-Identifier: Apache-2.0
#include "intent/mailbox_slip.h"
#include "intent/prior.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace missent::intent {

namespace {

// Of the addresses that look as much like a slip as can be, the odds that one is right all the
// same. Counted in a real archive, where most of those that count as right are slips that nobody
// labelled: so the doubt is rather too low than too high. Names that everybody knows are surer.
constexpr double NeverSeen = 0.03, NewLocal = 0.4, InUsedDomain = 0.55, NearCorrespondent = 0.5,
                 NewMailbox = 0.63;
constexpr double Used = 0.42, MostUsed = 0.8, UsedLocal = 8;
constexpr double LostDot = 0.3, OtherForm = 5, UsedForm = 100;  // bob.jones of robert.jones
constexpr double OtherHost = 1.5;                    // jane@mail.example.org of jane@example.org
constexpr double NoBetter = 2.4, NoBetterLocal = 5;  // where the meant one is hardly known itself
constexpr double InOrder = 0.01;     // of a doubt that is capped, kept for its order
constexpr double NearClosed = 0.03;  // at most, where a closed or own name space is one slip away

bool is_closed(const Candidate& candidate) {
  return candidate.code == "near-protected" || candidate.code == "near-own" ||
         candidate.code == "near-partner" || candidate.code == "shown-address";
}

// Mail systems often know a person by several forms of the name.
bool is_other_form(const Candidate& candidate) {
  return candidate.slip.kind == SlipKind::Nickname || candidate.slip.kind == SlipKind::Initial ||
         candidate.slip.kind == SlipKind::Order || candidate.slip.kind == SlipKind::Separator;
}

bool has_spoken(const habits::Tally& tally) { return tally.received + tally.replies > 0; }

double without_bounces(double odds, const habits::Tally& tally) {
  return odds / (1 + 10.0 * tally.bounces);
}

// What may be meant was written to a few times and never answered: it may as well be the slip, and
// the typed one right.
double hardly_known(const habits::Tally& meant, double odds) {
  return has_spoken(meant) ? 0 : odds / (1.0 + meant.sent);
}

// A local part that is wrong comes back: the domain is real. What did not come back is seldom
// wrong.
double other_local(const Candidate& candidate, const habits::Evidence& typed,
                   const habits::Evidence* meant) {
  bool form = is_other_form(candidate);
  if (typed.with_all.sent > 0)
    return without_bounces(form ? UsedForm : UsedLocal * std::log2(1.0 + typed.with_all.sent),
                           typed.with_all);
  bool dot = candidate.slip.kind == SlipKind::Separator;
  double fresh = dot ? LostDot : form ? OtherForm : NewLocal;
  return meant ? std::max(fresh, hardly_known(meant->with_all, NoBetterLocal)) : fresh;
}

// A domain that is wrong may swallow all mail: repetition is not trust, unless the other one has
// no more to show.
double other_domain(const habits::Evidence* typed, const habits::Evidence* meant) {
  double doubtful = meant && meant->domain.sent > 0 ? hardly_known(meant->domain, NoBetter) : 0;
  if (!typed || typed->domain.sent == 0)
    return std::max(meant && meant->domain.sent > 0 ? NearCorrespondent : NeverSeen, doubtful);
  bool silent = meant && !has_spoken(meant->domain) && meant->domain.sent > 0;
  if (silent && 2 * typed->domain.sent >= meant->domain.sent)
    return NoBetter * std::max(1.0, 2.0 * typed->domain.sent / meant->domain.sent);
  double used = InUsedDomain;
  if (typed->with_all.sent > 0)
    used = std::min(MostUsed, Used * (1 + 0.25 * std::log2(1.0 * typed->with_all.sent)));
  return std::max(without_bounces(used, typed->domain), doubtful);
}

double coincidence(const Candidate& candidate, std::string_view typed, const PriorGround& ground) {
  const std::string& key = candidate.key;
  const habits::Evidence* meant = ground.known.find(key);
  const habits::Evidence* evidence = ground.known.find(std::string(typed));
  bool same_domain = key.ends_with(typed.substr(std::min(typed.rfind('@'), typed.size())));
  if (evidence && same_domain) return other_local(candidate, *evidence, meant);
  if (candidate.slip.kind == SlipKind::Subdomain && !is_closed(candidate)) return OtherHost;
  // We write to this one, and never wrote to the other.
  if (candidate.code == "near-known" && evidence && evidence->domain.sent > 0 && meant &&
      meant->domain.sent == 0)
    return NoBetter * (1.0 + evidence->domain.sent);
  double right = other_domain(evidence, meant);
  return is_closed(candidate) ? std::min(right, NearClosed) : right;
}

}  // namespace

double honest_share(double odds, const Candidate& candidate, std::string_view typed,
                    const PriorGround& ground) {
  if (odds <= 0) return 0;
  const auto mailbox = mailbox_slip_odds(candidate, typed, ground);
  const double likely = mailbox.value_or(odds);
  const double right = mailbox ? NewMailbox : coincidence(candidate, typed, ground);
  const double share = 1 / std::hypot(1, right * likely);
  const double weak = std::min(share * likely, 1.0);
  const double order = 1 - InOrder / (1 + std::log1p(right * likely));
  return likely / odds * weak * share * order;
}

}  // namespace missent::intent
