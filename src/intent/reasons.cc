// SPDX-License-Identifier: Apache-2.0
#include "intent/reasons.h"

#include "mail/address.h"
#include "text/domain.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::intent {

namespace {

std::string standing(const Candidate& candidate, const PriorGround& ground) {
  mail::Address meant = mail::parse_address(candidate.address);
  std::string domain = text::display_domain(meant.domain);
  if (candidate.code == "near-own") return fmt::format("{} is your own organisation", domain);
  if (candidate.code == "near-protected")
    return fmt::format("{} is in a protected name space", domain);
  if (candidate.code == "near-popular")
    return fmt::format("{} is a well-known mail service", domain);
  if (candidate.code == "near-person")
    return fmt::format("{} is in your directory", candidate.address);
  if (candidate.code == "shown-address") return {};
  if (candidate.code == "unknown-ending")
    return "the ending that was typed hardly exists";
  if (candidate.code == "near-partner") {
    const habits::Partner* partner =
        ground.registers.partner_of(meant.domain, mail::habit_key(meant));
    bool named = partner && !partner->name.empty();
    return named ? fmt::format("{} is a partner ({})", domain, partner->name)
                 : fmt::format("{} is a partner", domain);
  }
  const habits::Evidence* evidence = ground.known.find(mail::habit_key(meant));
  if (evidence && evidence->with_sender.sent > 0)
    return fmt::format("you have written to {} before", candidate.address);
  return fmt::format("your organisation writes to {}",
                     candidate.code == "near-known" ? domain : candidate.address);
}

// "army.ml differs from army.mil by a missing ‘i’"
std::string difference(const Recipient& recipient, const Candidate& candidate) {
  if (!candidate.text.empty()) return candidate.text;
  mail::Address meant = mail::parse_address(candidate.address);
  if (meant.domain != recipient.address.domain)
    return fmt::format("{} differs from {} by {}", text::display_domain(recipient.address.domain),
                       text::display_domain(meant.domain), candidate.slip.text());
  return fmt::format("‘{}’ differs from ‘{}’ by {}", recipient.address.local, meant.local,
                     candidate.slip.text());
}

std::string plural(uint32_t count, const char* thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

void add_history(const Recipient& recipient, const PriorGround& ground,
                 std::vector<Reason>& reasons) {
  const habits::Evidence* evidence = ground.known.find(mail::habit_key(recipient.address));
  std::string domain = text::display_domain(recipient.address.domain);
  if (!evidence || (evidence->domain.sent == 0 && evidence->domain.received == 0)) {
    reasons.push_back({"new-domain", fmt::format("nobody here has written to {} before", domain)});
    return;
  }
  if (evidence->with_all.bounces > 0)
    reasons.push_back({"bounced", fmt::format("mail to {} has come back", recipient.address.text)});
  if (evidence->domain.replies == 0 && evidence->domain.received == 0) {
    auto text = fmt::format("nobody at {} has ever answered you, after {} sent there", domain,
                            plural(evidence->domain.sent, "message"));
    reasons.push_back({"never-answered", std::move(text)});
  } else if (evidence->with_all.sent == 0 && evidence->with_all.received == 0) {
    reasons.push_back({"new-address", fmt::format("nobody here has written to {} before",
                                                  recipient.address.text)});
  }
}

}  // namespace

std::vector<Reason> reasons_for(const Recipient& recipient,
                                const std::vector<Candidate>& candidates,
                                const PriorGround& ground) {
  std::vector<Reason> reasons;
  for (const Candidate& candidate : candidates) {
    std::string known = standing(candidate, ground), text = difference(recipient, candidate);
    reasons.push_back({candidate.code, known.empty() ? text : text + "; " + known});
    if (reasons.size() == 3) break;
  }
  if (!is_trusted(mail::habit_key(recipient.address), ground))
    add_history(recipient, ground, reasons);
  return reasons;
}

Reason not_an_address(const Recipient& recipient) {
  return {"not-an-address",
          fmt::format("‘{}’ is not an address mail can be delivered to", recipient.address.text)};
}

}  // namespace missent::intent
