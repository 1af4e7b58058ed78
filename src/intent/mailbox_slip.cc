// SPDX-License-Identifier: Apache-2.0
#include "intent/mailbox_slip.h"

#include "intent/forms.h"
#include "intent/name_model.h"

#include <algorithm>
#include <cmath>

namespace missent::intent {

namespace {

// Weights of natural logarithms, fitted by logistic regression on six groups of an archive's mail
// with slips planted in it, and checked on five others. The last three are set by hand, for slips
// were not planted so: names are seldom mistyped by any letter, numbered or with another separator.
constexpr double Offset = -3.4, Channel = 0.30, Length = 1.8, NameRatio = 0.20, SentByAll = 0.39,
                 SentBySender = 1.18, Spoke = 1.16;
constexpr double AnyLetter = -2.5, OtherSeparator = -4.5, Number = -4.5;
constexpr double FittedRate = 0.01;    // of messages with a slip
constexpr double PersonWorth = 20;     // messages that an entry in the directory counts for
constexpr uint32_t TimesAsOften = 20;  // the other one is in use, before this one counts as new
constexpr double BounceWorth = 10;

std::string_view local_of(std::string_view key) { return key.substr(0, key.rfind('@')); }
std::string_view domain_of(std::string_view key) { return key.substr(key.rfind('@') + 1); }

bool is_one_key(SlipKind kind) { return kind <= SlipKind::Swapped || kind == SlipKind::Separator; }

bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

bool is_number(std::string_view local) {
  return std::none_of(local.begin(), local.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

double name_log(std::string_view key) {
  constexpr double Least = 1e-30;
  double log = 0;
  if (is_number(local_of(key))) return log;
  for (auto token : local_tokens(local_of(key)))
    log += std::log(std::max(name_probability(token), Least));
  return log;
}

bool same_marks(std::string_view one, std::string_view other) {
  for (char mark : {'_', '-'})
    if ((one.find(mark) == one.npos) != (other.find(mark) == other.npos)) return false;
  return true;
}

double odd_ways(const Slip& slip, std::string_view typed, std::string_view meant) {
  if (is_digit(slip.typed)) return Number;
  if (slip.kind == SlipKind::OtherLetter) return AnyLetter;
  if (slip.kind != SlipKind::Separator) return 0;
  if (is_number(local_of(typed))) return Number;  // a telephone number with and without dots
  return same_marks(local_of(typed), local_of(meant)) ? 0 : OtherSeparator;
}

// How well the other mailbox is known.
double standing(std::string_view meant, const PriorGround& ground) {
  const habits::Evidence* known = ground.known.find(std::string(meant));
  bool person = ground.registers.person(meant) != nullptr;
  double sent = known ? known->with_all.sent : 0, by_sender = known ? known->with_sender.sent : 0;
  bool spoke = person || (known && (known->with_all.received > 0 || known->confirmed));
  return SentByAll * std::log1p(std::max(sent, person ? PersonWorth : 0)) +
         SentBySender * std::log1p(by_sender) + (spoke ? Spoke : 0);
}

// What use of the typed one takes from the logarithm of the odds; nothing: it is in use like the
// other, or answered.
std::optional<double> use_of(std::string_view typed, std::string_view meant,
                             const PriorGround& ground) {
  if (is_trusted(typed, ground)) return std::nullopt;
  const habits::Evidence* used = ground.known.find(std::string(typed));
  if (!used) return 0;
  if (used->with_all.received > 0) return std::nullopt;
  const habits::Evidence* other = ground.known.find(std::string(meant));
  uint64_t times = used->with_all.sent, most = other ? other->with_all.sent : 0;
  if (times > 0 && times * TimesAsOften > most) return std::nullopt;
  return std::log1p(BounceWorth * used->with_all.bounces) - std::log1p(static_cast<double>(times));
}

}  // namespace

std::optional<double> mailbox_slip_odds(const Candidate& candidate, std::string_view typed,
                                        const PriorGround& ground) {
  std::string_view meant = candidate.key;
  if (domain_of(typed) != domain_of(meant) || !is_one_key(candidate.slip.kind)) return {};
  auto use = use_of(typed, meant, ground);
  if (!use) return {};
  double log = Offset + Channel * std::log(candidate.channel) +
               Length * std::log(static_cast<double>(local_of(meant).size())) +
               NameRatio * (name_log(meant) - name_log(typed)) + standing(meant, ground) +
               odd_ways(candidate.slip, typed, meant) + *use;
  return std::exp(log) * ground.settings.slip_rate / FittedRate;
}

}  // namespace missent::intent
