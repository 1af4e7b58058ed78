// SPDX-License-Identifier: Apache-2.0
#include "guard/make_hold.h"

#include "base/identifier.h"
#include "guard/deciders.h"
#include "guard/digest.h"
#include "guard/share_hold.h"
#include "guard/what_it_holds.h"

#include <algorithm>

namespace missent::guard {

namespace {

HeldRecipient held(const policy::RecipientVerdict& recipient) {
  HeldRecipient out;
  out.address = recipient.address.text;
  out.role = recipient.role;
  out.action = recipient.action;
  out.doubt = recipient.doubt.probability;
  out.meant = recipient.doubt.meant;
  out.reasons = recipient.doubt.reasons;
  return out;
}

bool has_eight_bit(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char letter) { return (static_cast<unsigned char>(letter) & 0x80u) != 0; });
}

// What is asked of the people is the strictest that anybody who waits calls for.
policy::Action strictest(const Hold& hold, const policy::Verdict& verdict) {
  if (hold.recipients.size() == verdict.recipients.size()) return verdict.action;
  policy::Action out = policy::Action::Delay;
  for (const auto& recipient : hold.recipients) out = std::max(out, recipient.action);
  return out;
}

std::vector<policy::Delegate> deputies_at(const policy::Policy& policy, Time now) {
  auto deputies = policy.delegates;
  std::erase_if(deputies, [&](const auto& one) { return !one.holds(now); });
  return deputies;
}

void set_deciders(Hold& hold, const policy::Verdict& verdict, const policy::Policy& policy,
                  const habits::Registers& registers, Time now) {
  Sending sending{hold.login, hold.sender, hold.author, verdict.inspection.message.automatic};
  auto deciders = choose_deciders(sending,
                                  {hold.action, verdict.approvers, verdict.inspection.level,
                                   verdict.approvals, deputies_at(policy, now)},
                                  registers);
  hold.person = deciders.person;
  hold.deciders = deciders.addresses;
  // Nobody is asked about what is shared at once: others look after it only where the rule names
  // them, or nobody sent it.
  const bool own = hold.action == policy::Action::Divert && verdict.approvers.empty();
  if (own && !hold.person.empty()) hold.deciders.clear();
  hold.four_eyes = deciders.four_eyes;
  hold.approvals_needed = verdict.approvals;
}

void set_times(Hold& hold, const policy::Policy& policy, Time now) {
  hold.created = now;
  hold.expires = now + policy.hold_expires;
  if (hold.action == policy::Action::Delay) hold.release_at = now + policy.delay;
  if (hold.deciders.empty() && hold.person.empty()) return;
  hold.notice = NoticeKind::Asked;
  hold.notice_next = now;
  if (policy.remind && !hold.release_at && !hold.deciders.empty())
    hold.remind_at = hold.expires - *policy.remind;
}

// Those in the shadow are for who writes the policy; the sender is not told.
std::vector<std::string> shown_rules(const policy::Verdict& verdict) {
  auto rules = verdict.rules;
  for (const auto& one : verdict.shadow) std::erase(rules, one.rule);
  return rules;
}

// The messages of the rules that hold the message back.
std::vector<std::string> advice_of(const std::vector<std::string>& rules,
                                   const policy::Policy& policy) {
  std::vector<std::string> out;
  for (const auto& rule : policy.rules) {
    const bool applied = std::ranges::find(rules, rule.name) != rules.end();
    if (applied && policy::is_hold(rule.counted()) && !rule.message.empty())
      out.push_back(rule.message);
  }
  return out;
}

}  // namespace

std::vector<size_t> held_recipients(const policy::Verdict& verdict) {
  std::vector<size_t> doubtful, all;
  for (size_t i = 0; i < verdict.recipients.size(); ++i) {
    all.push_back(i);
    if (policy::is_hold(verdict.recipients[i].action)) doubtful.push_back(i);
  }
  return verdict.split && !doubtful.empty() ? doubtful : all;
}

std::string hold_key(const mail::Envelope& envelope, std::string_view bytes,
                     std::string_view salt) {
  std::vector<std::string> recipients;
  for (const auto& recipient : envelope.recipients) recipients.push_back(recipient.address.text);
  std::sort(recipients.begin(), recipients.end());
  Sha256 digest;
  digest.add_piece(envelope.sender);
  for (const auto& recipient : recipients) digest.add_piece(recipient);
  return digest.add_piece("").add_piece(salt).add_piece(bytes).hex();
}

Hold make_hold(const Submission& submission, std::string_view bytes, const policy::Verdict& verdict,
               const policy::Policy& policy, const habits::Registers& registers, Time now) {
  const auto& message = verdict.inspection.message;
  Hold hold;
  hold.id = random_identifier();
  hold.sender = mail::is_null_sender(submission.envelope.sender) ? "" : submission.envelope.sender;
  if (!message.from.empty()) hold.author = verdict.sender;
  hold.login = submission.login;
  hold.subject = message.subject;
  hold.message_id = message.message_id;
  for (size_t index : held_recipients(verdict))
    hold.recipients.push_back(held(verdict.recipients[index]));
  hold.action = strictest(hold, verdict);
  hold.rules = shown_rules(verdict);
  hold.advice = advice_of(hold.rules, policy);
  hold.contents = what_it_holds(verdict.inspection);
  hold.set = verdict.set;
  hold.correctable = message.protection != mail::Protection::Encrypted;
  hold.smtputf8 = submission.smtputf8;
  hold.eight_bit = has_eight_bit(bytes);
  hold.body_digest = sha256_hex(bytes);
  hold.body_size = bytes.size();
  set_deciders(hold, verdict, policy, registers, now);
  set_times(hold, policy, now);
  if (hold.action == policy::Action::Divert)
    begin_sharing(hold, {DecisionKind::Divert, "missent", "a rule shares it", now},
                  policy.share_expires);
  return hold;
}

}  // namespace missent::guard
