// SPDX-License-Identifier: Apache-2.0
#include "policy/facts.h"

#include "policy/caveats.h"
#include "policy/own_account.h"
#include "policy/pattern.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::policy {
namespace {

// "harbour.test" of "<20230720.1@harbour.test>".
std::string domain_of_id(std::string_view id) {
  const auto at = id.rfind('@');
  if (at == std::string_view::npos) return {};
  auto domain = id.substr(at + 1);
  if (domain.ends_with('>')) domain.remove_suffix(1);
  return text::normalise_domain(domain);
}

}  // namespace

Facts::Facts(const Question& question, std::string_view zone)
    : question_(question),
      zone_(zone),
      sender_(mail::parse_address(question.sender)),
      sender_key_(mail::habit_key(sender_)),
      seen_(question.envelope.recipients.size()) {}

const habits::Person* Facts::sender_person() {
  if (!sender_person_) sender_person_ = question_.registers.person(sender_key_);
  return *sender_person_;
}

double Facts::outside() {
  if (!outside_) {
    double count = 0;
    for (size_t at = 0; at < seen_.size(); ++at) count += static_cast<double>(readers(at).outside);
    outside_ = count;
  }
  return *outside_;
}

bool Facts::is_encrypted() const {
  return inspection().message.protection == mail::Protection::Encrypted ||
         std::ranges::any_of(inspection().attachments,
                             [](const auto& one) { return one.encrypted; });
}

double Facts::hidden_rows() const {
  double rows = 0;
  for (const auto& attachment : inspection().attachments) {
    for (const auto& hidden : attachment.hidden)
      rows += static_cast<double>(hidden.rows - std::min(hidden.rows, hidden.visible_rows));
  }
  return rows;
}

const std::vector<std::string>& Facts::attachment_names() {
  if (!attachment_names_) {
    attachment_names_.emplace();
    for (const auto& one : inspection().attachments)
      attachment_names_->push_back(comparable_name(one.name));
  }
  return *attachment_names_;
}

void Facts::read_markings() {
  markings_.emplace();
  caveats_.emplace();
  for (const auto& marking : inspection().markings) {
    markings_->push_back(fold_marking(marking.text));
    for (const auto& handling : marking.handling) caveats_->push_back(fold_marking(handling));
  }
}

const std::vector<std::string>& Facts::markings() {
  if (!markings_) read_markings();
  return *markings_;
}

const std::vector<std::string>& Facts::caveats() {
  if (!caveats_) read_markings();
  return *caveats_;
}

Direction Facts::direction() {
  const auto& message = inspection().message;
  const auto& answered = message.in_reply_to.empty() ? message.references : message.in_reply_to;
  if (answered.empty()) return Direction::New;
  const auto domain = domain_of_id(answered.back());
  return domain.empty() || is_own(domain) ? Direction::Reply : Direction::ReplyToOutside;
}

const text::LocalTime& Facts::time() {
  if (!time_) time_ = text::local_time(zone_, question_.at);
  return *time_;
}

// A broken From or envelope sender proves nothing: it must not switch the rules off.
bool Facts::is_foreign() const {
  const auto& registers = question_.registers;
  if (registers.own_domains.empty()) return false;
  const auto is_outside = [&](const mail::Address& address) {
    return address.is_address() && !registers.is_own(address.domain);
  };
  return is_outside(sender_) || is_outside(mail::parse_address(question_.envelope.sender));
}

bool Facts::is_always_delivered(size_t recipient) const {
  // Without a domain too: "RCPT TO:<postmaster>" is the MTA's own.
  const auto& address = question_.envelope.recipients[recipient].address;
  return text::equals_ignore_case(address.local, "postmaster") ||
         (address.is_address() && text::equals_ignore_case(address.local, "abuse"));
}

bool Facts::is_own(std::string_view domain) const {
  if (!question_.registers.own_domains.empty()) return question_.registers.is_own(domain);
  return !domain.empty() && !sender_.domain.empty() && text::is_within(domain, sender_.domain);
}

const std::string& Facts::key(size_t recipient) {
  auto& key = seen_[recipient].key;
  if (!key) key = mail::habit_key(question_.envelope.recipients[recipient].address);
  return *key;
}

const Readers& Facts::readers(size_t recipient) {
  auto& readers = seen_[recipient].readers;
  if (!readers)
    readers =
        readers_of(key(recipient), question_.envelope.recipients[recipient].address.domain,
                   {question_.registers, [this](std::string_view domain) { return is_own(domain); },
                    question_.at});
  return *readers;
}

const habits::Partner* Facts::partner(size_t recipient) const {
  const auto& address = question_.envelope.recipients[recipient].address;
  const auto* known = question_.registers.partner_of(address.domain, mail::habit_key(address));
  return known && !known->is_due(question_.at) ? known : nullptr;
}

bool Facts::is_above_clearance(size_t recipient) {
  const auto& limit = readers(recipient).clearance;
  return limit && inspection().level > *limit;
}

bool Facts::is_left_out_by_caveat(size_t recipient) {
  auto& foreign = seen_[recipient].foreign;
  if (!foreign) {
    const auto allowed = allowed_nations(inspection().markings);
    foreign = allowed && has_foreigner(readers(recipient), *allowed);
  }
  return *foreign;
}

bool Facts::is_own_other_account(size_t recipient) {
  auto& own = seen_[recipient].own_other_account;
  if (own) return *own;
  std::vector<std::string> names;
  const auto& from = inspection().message.from;
  if (!from.empty() && !from.front().name.empty()) names.push_back(from.front().name);
  if (const auto* person = sender_person()) names.push_back(person->name);
  const auto& to = question_.envelope.recipients[recipient];
  own =
      !is_inside(recipient) && policy::is_own_other_account(sender_, names, {to.name, to.address});
  return *own;
}

}  // namespace missent::policy
