// SPDX-License-Identifier: Apache-2.0
#include "guard/ask_domains.h"

#include <algorithm>

namespace missent::guard {

intent::DomainFactMap ask_domains(DomainFacts* door, std::span<const intent::Recipient> recipients,
                                  const intent::PriorGround& ground) {
  if (door == nullptr) return {};
  std::vector<std::string> domains;
  for (const auto& recipient : recipients)
    if (intent::is_worth_asking(recipient.address, ground))
      domains.push_back(recipient.address.domain);
  std::sort(domains.begin(), domains.end());
  domains.erase(std::unique(domains.begin(), domains.end()), domains.end());
  if (domains.empty()) return {};
  const auto facts = door->facts(domains);
  intent::DomainFactMap out;
  for (size_t i = 0; i < std::min(facts.size(), domains.size()); ++i)
    out.emplace(domains[i], facts[i]);
  return out;
}

}  // namespace missent::guard
