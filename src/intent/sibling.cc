// SPDX-License-Identifier: Apache-2.0
#include "intent/sibling.h"

#include "intent/domain_candidates.h"
#include "intent/known_names.h"
#include "intent/name_model.h"
#include "text/domain.h"

#include <algorithm>
#include <string>

namespace missent::intent {

namespace {

// ".ml" of ".mil", and ".mil.co"; not ".ac.uk" of ".gov.uk".
bool is_slip(std::string_view typed, std::string_view meant) {
  if (typed.starts_with(meant) && typed.substr(meant.size()).starts_with('.')) return true;
  auto slip = explain_slip(typed, meant);
  return slip && slip->kind != SlipKind::TwoSlips && slip->kind != SlipKind::Misspelt;
}

// Of those known under one ending, how many are real under this one too.
double share_of_ending(std::string_view typed, std::string_view meant) {
  constexpr double Com = 0.3, General = 0.02, Country = 0.05, Co = 5e-6, Rare = 1e-5,
                   RareElsewhere = 1e-3;
  if (typed == "com") return Com;
  if (typed == "net" || typed == "org" || typed == "info" || typed == "biz") return General;
  if (typed == "co") return Co;
  double mail = suffix_probability(typed);
  if (mail < 1e-9) return 0;  // not delegated
  if (mail > 1e-4) return Country;
  return is_slip(typed, meant) ? Rare : RareElsewhere;
}

std::string_view stem(std::string_view domain, const text::DomainParts& parts) {
  return domain.substr(0, domain.size() - std::min(domain.size(), parts.suffix.size() + 1));
}

// A mail service whose name under other endings is nobody's.
bool is_service(std::string_view meant, const text::DomainParts& parts) {
  const PopularDomain* popular = find_popular(meant);
  if (!popular || popular->only) return popular != nullptr;
  const PopularDomain* com = find_popular(std::string(stem(meant, parts)) + ".com");
  return com && com->only;
}

bool is_sibling(std::string_view typed, std::string_view meant) {
  auto one = text::split_domain(typed), other = text::split_domain(meant);
  if (!one.name.empty() && !other.name.empty() && one.name != other.name) return false;
  if (text::registrable(typed) == text::registrable(meant)) return true;
  return one.suffix != other.suffix && stem(typed, one) == stem(meant, other);
}

}  // namespace

double sibling_share(std::string_view typed, std::string_view meant,
                     const habits::Registers& registers, const Settings& settings) {
  constexpr double OtherHost = 0.05, Seldom = 1e-4;
  if (typed == meant || !is_sibling(typed, meant)) return 0;
  bool same_name = text::registrable(typed) == text::registrable(meant);
  auto one = text::split_domain(typed), other = text::split_domain(meant);
  double share = same_name ? OtherHost : share_of_ending(one.suffix, other.suffix);
  // All hosts and endings of mail services are listed.
  if (is_service(meant, other)) return 0;
  bool seldom = suffix_probability(one.suffix) < Seldom;
  if (find_popular(meant) && (same_name || seldom)) return 0;
  bool closed = is_protected(meant, settings) || registers.is_own(meant);
  return closed && is_slip(one.suffix, other.suffix) ? 0 : share;
}

}  // namespace missent::intent
