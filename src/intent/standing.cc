// SPDX-License-Identifier: Apache-2.0
#include "intent/standing.h"

#include "intent/domain_candidates.h"
#include "intent/judge.h"
#include "intent/known_names.h"
#include "intent/name_model.h"
#include "text/domain.h"

#include <algorithm>
#include <cmath>

namespace missent::intent {

namespace {

// Shipped weights for an organisation whose archive has not been learned.
constexpr double ListedProtected = 2e-4, ListedElsewhere = 2e-6, ProtectedNames = 2.5e-2;
constexpr double NewDomain = 0.05;  // a recipient in a domain nobody wrote to
constexpr double HostLabel = 0.1;   // a label before the name

bool is_listed(std::string_view domain) {
  for (std::string_view name = domain; !name.empty();) {
    if (is_listed_name(name)) return true;
    size_t dot = name.find('.');
    name = dot == name.npos ? std::string_view{} : name.substr(dot + 1);
  }
  return false;
}

double name_and_host(const text::DomainParts& parts) {
  double p = name_probability(parts.name);
  for (auto label : text::labels(parts.host)) p *= HostLabel * std::sqrt(name_probability(label));
  return p;
}

// A name that is not listed may have been meant all the same; the list is never whole.
double unlisted_meant(std::string_view domain, const Settings& settings) {
  if (!is_protected(domain, settings)) return 0;
  // "gov.mil", "com.mil": a registry's label of another country, hardly a name of its own here.
  static constexpr std::string_view Registry[] = {"gov", "gouv", "com", "co",    "org",
                                                  "net", "edu",  "ac",  "presse"};
  constexpr double OddName = 1e-4;
  auto parts = text::split_domain(domain);
  bool odd = std::find(std::begin(Registry), std::end(Registry), parts.name) != std::end(Registry);
  return ProtectedNames * name_and_host(parts) * (odd ? OddName : 1);
}

// Of the names under an ending, how many are not on the list of them.
double unlisted_share(std::string_view suffix) {
  if (suffix == "gov") return 1e-3;  // the list is whole
  return suffix == "mil" || suffix == "gov.uk" ? 0.05 : 1;
}

double unknown_domain(std::string_view domain) {
  constexpr double Misleading = 1e-12;
  // A name that shows as an A-label because its letters mislead is nobody's real name.
  if (domain.find("xn--") != domain.npos &&
      text::display_domain(domain).find("xn--") != std::string::npos)
    return NewDomain * Misleading;
  auto parts = text::split_domain(domain);
  return NewDomain * suffix_probability(parts.suffix) * unlisted_share(parts.suffix) *
         name_and_host(parts);
}

}  // namespace

Standing standing_of(std::string_view domain, const Settings& settings) {
  Standing out{popular_share(domain), 0, unlisted_meant(domain, settings), unknown_domain(domain)};
  if (is_listed(domain))
    out.listed = is_protected(domain, settings) ? ListedProtected : ListedElsewhere;
  return out;
}

}  // namespace missent::intent
