// SPDX-License-Identifier: Apache-2.0
#include "policy/match.h"

#include "policy/caveats.h"
#include "policy/pattern.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::policy {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& one) { return one == word; });
}

// An entry with @ is one address, any other a domain with all below it.
bool is_in(const std::vector<std::string>& names, std::string_view domain, std::string_view key) {
  return std::ranges::any_of(names, [&](const auto& name) {
    return name.find('@') == std::string::npos ? text::is_within(domain, name) : name == key;
  });
}

bool meets(const std::optional<Bound>& bound, double value) {
  return !bound || bound->holds(value);
}
bool meets(std::optional<bool> wanted, bool value) { return !wanted || *wanted == value; }

}  // namespace

Matcher::Matcher(const Question& question)
    : question_(question),
      sender_(mail::parse_address(question.sender)),
      sender_key_(mail::habit_key(sender_)),
      seen_(question.envelope.recipients.size()) {}

bool Matcher::numbers_hold(const Conditions& c) {
  const auto& inspection = question_.inspection;
  return meets(c.size, static_cast<double>(inspection.message.size)) &&
         meets(c.recipients, static_cast<double>(question_.envelope.recipients.size())) &&
         meets(c.level, inspection.level) && meets(c.people, inspection.people) &&
         (!c.outside || c.outside->holds(outside()));
}

bool Matcher::message_holds(const Conditions& c) {
  const auto& message = question_.inspection.message;
  if (!numbers_hold(c)) return false;
  if (!meets(c.complete, message.complete)) return false;
  if (!meets(c.automatic, message.automatic)) return false;
  if (!meets(c.has_attachment, !question_.inspection.attachments.empty())) return false;
  if (c.encrypted && *c.encrypted != is_encrypted()) return false;
  if (!c.sender_in.empty() && !is_in(c.sender_in, sender_.domain, sender_key_)) return false;
  if (!c.attachment.empty() && !has_attachment_like(c.attachment)) return false;
  return c.finding.empty() || has_finding(c);
}

bool Matcher::recipient_holds(const Conditions& c, size_t recipient) {
  const auto& doubt = question_.doubts[recipient];
  const auto& envelope = question_.envelope.recipients[recipient];
  if (!meets(c.doubt, doubt.probability)) return false;
  if (!c.role.empty() && std::ranges::find(c.role, envelope.role) == c.role.end()) return false;
  if (!c.reason.empty() && std::ranges::none_of(doubt.reasons, [&](const auto& one) {
        return contains(c.reason, one.code);
      }))
    return false;
  if (!c.recipient_in.empty() && !is_within(c.recipient_in, recipient)) return false;
  if (c.recipient && !is_at(*c.recipient, recipient)) return false;
  if (!c.set.empty() && !is_named_in_set(c.set, recipient)) return false;
  if (c.level_above_clearance && *c.level_above_clearance != is_above_clearance(recipient))
    return false;
  return !c.caveat_not_allowed || *c.caveat_not_allowed == is_left_out_by_caveat(recipient);
}

// A broken From or envelope sender proves nothing: it must not switch the rules off.
bool Matcher::is_foreign() const {
  const auto& registers = question_.registers;
  if (registers.own_domains.empty()) return false;
  const auto is_outside = [&](const mail::Address& address) {
    return address.is_address() && !registers.is_own(address.domain);
  };
  return is_outside(sender_) || is_outside(mail::parse_address(question_.envelope.sender));
}

bool Matcher::is_always_delivered(size_t recipient) const {
  // Without a domain too: "RCPT TO:<postmaster>" is the MTA's own.
  const auto& address = question_.envelope.recipients[recipient].address;
  return text::equals_ignore_case(address.local, "postmaster") ||
         (address.is_address() && text::equals_ignore_case(address.local, "abuse"));
}

bool Matcher::is_own(std::string_view domain) const {
  if (!question_.registers.own_domains.empty()) return question_.registers.is_own(domain);
  return !domain.empty() && !sender_.domain.empty() && text::is_within(domain, sender_.domain);
}

const std::string& Matcher::key(size_t recipient) {
  auto& key = seen_[recipient].key;
  if (!key) key = mail::habit_key(question_.envelope.recipients[recipient].address);
  return *key;
}

const Readers& Matcher::readers(size_t recipient) {
  auto& readers = seen_[recipient].readers;
  if (!readers)
    readers =
        readers_of(key(recipient), question_.envelope.recipients[recipient].address.domain,
                   {question_.registers, [this](std::string_view domain) { return is_own(domain); },
                    question_.at});
  return *readers;
}

bool Matcher::is_within(const std::vector<std::string>& names, size_t recipient) {
  const auto& domain = question_.envelope.recipients[recipient].address.domain;
  if (is_in(names, domain, key(recipient))) return true;
  return std::ranges::any_of(readers(recipient).people, [&](std::string_view one) {
    return is_in(names, one.substr(one.rfind('@') + 1), one);
  });
}

bool Matcher::is_above_clearance(size_t recipient) {
  const auto& limit = readers(recipient).clearance;
  return limit && question_.inspection.level > *limit;
}

bool Matcher::is_left_out_by_caveat(size_t recipient) {
  auto& foreign = seen_[recipient].foreign;
  if (!foreign) {
    const auto allowed = allowed_nations(question_.inspection.markings);
    foreign = allowed && has_foreigner(readers(recipient), *allowed);
  }
  return *foreign;
}

bool Matcher::is_at(Place place, size_t recipient) {
  const Readers& all = readers(recipient);
  switch (place) {
    case Place::Inside:
      return all.outside == 0;
    case Place::Outside:
      return all.outside > 0;
    case Place::Partner:
      return all.outside > 0 && !all.unknown;
    case Place::Unknown:
      return all.unknown;
  }
  return false;
}

bool Matcher::is_named_in_set(const std::vector<std::string>& codes, size_t recipient) {
  return std::ranges::any_of(question_.set, [&](const auto& reason) {
    if (!contains(codes, reason.code)) return false;
    return reason.recipients.empty() ||
           contains(reason.recipients, question_.envelope.recipients[recipient].address.text) ||
           contains(reason.recipients, key(recipient));
  });
}

bool Matcher::has_attachment_like(const std::vector<std::string>& patterns) {
  if (!attachment_names_) {
    attachment_names_.emplace();
    for (const auto& one : question_.inspection.attachments)
      attachment_names_->push_back(comparable_name(one.name));
  }
  return std::ranges::any_of(*attachment_names_, [&](const auto& name) {
    return std::ranges::any_of(patterns,
                               [&](const auto& pattern) { return matches_name(pattern, name); });
  });
}

bool Matcher::has_finding(const Conditions& c) const {
  constexpr Bound Likely{Compare::GreaterEqual, 0.5};
  const Bound sure = c.confidence.value_or(Likely);
  return std::ranges::any_of(question_.inspection.findings, [&](const auto& one) {
    return contains(c.finding, one.kind) && sure.holds(one.confidence);
  });
}

double Matcher::outside() {
  if (!outside_) {
    double count = 0;
    for (size_t at = 0; at < seen_.size(); ++at) count += static_cast<double>(readers(at).outside);
    outside_ = count;
  }
  return *outside_;
}

bool Matcher::is_encrypted() const {
  const auto& message = question_.inspection.message;
  return message.protection == mail::Protection::Encrypted ||
         std::ranges::any_of(question_.inspection.attachments,
                             [](const auto& one) { return one.encrypted; });
}

}  // namespace missent::policy
