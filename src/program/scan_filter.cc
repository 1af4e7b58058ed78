// SPDX-License-Identifier: Apache-2.0
#include "program/scan_filter.h"

#include "intent/domain_slip.h"
#include "text/domain.h"

#include <algorithm>

namespace missent::program {

namespace {

bool is_like(std::string_view domain, std::string_view wanted) {
  return domain == wanted || (!domain.empty() && intent::explain_domain_slip(domain, wanted));
}

template <typename Holds>
bool any_domain(const policy::Verdict& verdict, Holds holds) {
  return std::any_of(verdict.recipients.begin(), verdict.recipients.end(),
                     [&](const auto& recipient) { return holds(recipient.address.domain); });
}

}  // namespace

bool is_asked_for(const ScanFilter& filter, const policy::Verdict& verdict) {
  if (!filter.sender.empty() &&
      mail::habit_key(mail::parse_address(verdict.sender)) != filter.sender)
    return false;
  if (!filter.domain.empty() && !any_domain(verdict, [&](const std::string& domain) {
        return text::is_within(domain, filter.domain);
      }))
    return false;
  return filter.like.empty() || any_domain(verdict, [&](const std::string& domain) {
           return is_like(domain, filter.like);
         });
}

}  // namespace missent::program
