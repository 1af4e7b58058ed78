// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_slip.h"

#include "intent/forms.h"
#include "intent/separators.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::intent {

namespace {

// Shares of the slips of a domain, beside the keystrokes of explain_slip.
constexpr double OtherEnding = 0.03, ToCountry = 0.004, OtherCountry = 0.0004, NoEnding = 1e-5;
constexpr double LostSeparator = 0.05, LookAlikeName = 0.05, AddedEnding = 0.05;
constexpr double SecondSlip = 0.06;  // of those who slip once
constexpr size_t LongName = 7;

// Endings for any kind of organisation, which people take for one another; all others are
// countries.
bool is_general(std::string_view suffix) {
  static constexpr std::string_view General[] = {"com",    "net",    "org",   "gov",    "edu",
                                                 "mil",    "int",    "info",  "biz",    "co.uk",
                                                 "org.uk", "gov.uk", "ac.uk", "nhs.uk", "net.uk"};
  return std::find(std::begin(General), std::end(General), suffix) != std::end(General);
}

double ending_rate(std::string_view typed, std::string_view meant) {
  int general = is_general(typed) + is_general(meant);
  return general == 2 ? OtherEnding : general == 1 ? ToCountry : OtherCountry;
}

std::optional<Slip> added_ending(std::string_view typed, std::string_view meant) {
  if (typed.size() <= meant.size() + 1 || !typed.starts_with(meant) || typed[meant.size()] != '.')
    return {};
  std::string_view added = typed.substr(meant.size());
  if (std::count(added.begin(), added.end(), '.') > 2) return {};
  // "terra.com.mx": .com.mx is an ending of its own, nothing was added behind terra.com.
  bool own_ending = text::split_domain(typed).suffix.size() + 1 > added.size();
  double rate = own_ending ? AddedEnding / 20 : AddedEnding;
  return Slip{rate, SlipKind::Added, 0, 0, fmt::format("‘{}’ added at the end", added)};
}

Slip ending_slip(double rate, std::string_view typed, std::string_view meant) {
  return {rate, SlipKind::Ending, 0, 0,
          fmt::format("the ending .{} in the place of .{}", typed, meant)};
}

// The channel of a slip that says enough by itself; 0 otherwise.
double plain_channel(const std::optional<Slip>& slip) {
  if (!slip) return 0;
  bool vague = slip->kind == SlipKind::TwoSlips || slip->kind == SlipKind::Misspelt ||
               slip->kind == SlipKind::Moved;
  return vague ? 0 : slip->channel;
}

// Two slips say something in a long name only: short ones (db.com, bp.com) are all alike.
std::optional<Slip> keystrokes(std::string_view typed, std::string_view suffix,
                               std::string_view meant) {
  auto slip = explain_slip(typed, meant);
  if (plain_channel(slip) > 0 || !slip) return slip;
  auto other = text::split_domain(meant);
  if (slip->kind == SlipKind::TwoSlips) return other.name.size() < LongName ? std::nullopt : slip;
  return suffix == other.suffix ? slip : std::nullopt;
}

}  // namespace

TypedDomain::TypedDomain(std::string_view domain)
    : domain_(domain),
      parts_(text::split_domain(domain)),
      squeezed_(without_separators(domain)),
      skeleton_(text::skeleton(text::unicode_domain(domain))),
      known_suffix_(text::is_known_suffix(parts_.suffix)) {
  size_t after = parts_.name.empty() ? domain.size() : parts_.suffix.size() + 1;
  stem_ = domain.substr(0, domain.size() - after);
}

std::optional<Slip> TypedDomain::separators(std::string_view meant) const {
  if (squeezed_ != without_separators(meant)) return {};
  return separator_slip(domain_, meant, LostSeparator);
}

std::optional<Slip> TypedDomain::other_ending(std::string_view meant) const {
  if (stem_.empty() || meant.size() <= stem_.size() + 1) return {};
  if (!meant.starts_with(stem_) || meant[stem_.size()] != '.') return {};
  std::string_view suffix = meant.substr(stem_.size() + 1);
  if (text::split_domain(meant).suffix != suffix) return {};
  double rate = known_suffix_ ? ending_rate(parts_.suffix, suffix) : NoEnding;
  return ending_slip(rate, parts_.suffix, suffix);
}

// "yaho.co": the name slipped, and the ending too.
std::optional<Slip> TypedDomain::slip_and_ending(std::string_view meant) const {
  auto other = text::split_domain(meant);
  if (other.suffix == parts_.suffix || parts_.name.empty() || other.name.empty()) return {};
  auto name = explain_slip(stem_, meant.substr(0, meant.size() - other.suffix.size() - 1));
  if (plain_channel(name) == 0) return {};
  double rate = std::max(ending_rate(parts_.suffix, other.suffix),
                         plain_channel(explain_slip(parts_.suffix, other.suffix)));
  return Slip{name->channel * rate * SecondSlip, SlipKind::TwoSlips, 0, 0,
              fmt::format("{}, and .{} in the place of .{}", name->text(), parts_.suffix,
                          other.suffix)};
}

std::optional<Slip> TypedDomain::look_alike(std::string_view meant) const {
  if (skeleton_ != text::skeleton(text::unicode_domain(meant))) return {};
  return Slip{LookAlikeName, SlipKind::Skeleton, 0, 0, "letters that look alike"};
}

std::optional<Slip> TypedDomain::slip_of(std::string_view meant) const {
  if (domain_ == meant) return {};
  if (auto slip = separators(meant)) return slip;
  std::optional<Slip> best = keystrokes(domain_, parts_.suffix, meant);
  if (plain_channel(best) > 0) return best;
  keep_likelier(best, other_ending(meant));
  if (auto added = added_ending(domain_, meant)) best = std::move(added);
  keep_likelier(best, look_alike(meant));
  keep_likelier(best, slip_and_ending(meant));
  return best;
}

std::optional<Slip> explain_domain_slip(std::string_view typed, std::string_view meant) {
  return TypedDomain(typed).slip_of(meant);
}

}  // namespace missent::intent
