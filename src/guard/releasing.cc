// SPDX-License-Identifier: Apache-2.0
#include "guard/releasing.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

const std::string& goes_to(const HeldRecipient& recipient) {
  return recipient.released_as.empty() ? recipient.address : recipient.released_as;
}

bool is_refusal(const RelayReply& reply) {
  return !reply.accepted && reply.code >= 500 && reply.code < 600;
}

std::string shown(const RelayReply& reply) {
  return reply.code == 0 ? reply.text : fmt::format("{} {}", reply.code, reply.text);
}

// What became of one recipient: its own answer where it was not accepted, else that of the whole
// message.
struct Fate {
  RecipientState state = RecipientState::Waiting;
  std::string reply;
};

Fate fate_of(const DeliveryOutcome& outcome, size_t index) {
  RelayReply own = index < outcome.recipients.size() ? outcome.recipients[index] : RelayReply{};
  if (is_refusal(own)) return {RecipientState::Refused, shown(own)};
  bool undecided = !own.accepted && own.code != 0;
  if (undecided) return {RecipientState::Waiting, shown(own)};
  if (outcome.unknown) return {RecipientState::Waiting, "the line was lost before the answer"};
  if (own.accepted && outcome.message.accepted)
    return {RecipientState::Sent, shown(outcome.message)};
  if (is_refusal(outcome.message)) return {RecipientState::Refused, shown(outcome.message)};
  return {RecipientState::Waiting, shown(outcome.message)};
}

void apply(Hold& hold, const std::string& address, const Fate& fate) {
  for (auto& recipient : hold.recipients) {
    if (recipient.state != RecipientState::Waiting || goes_to(recipient) != address) continue;
    recipient.state = fate.state;
    recipient.reply = fate.reply;
  }
  hold.last_reply = fate.reply;
}

bool has(const Hold& hold, RecipientState state) {
  return std::any_of(hold.recipients.begin(), hold.recipients.end(),
                     [&](const auto& one) { return one.state == state; });
}

void give_up_when_over(Hold& hold, Time now) {
  Time since = hold.decision ? hold.decision->when : hold.created;
  if (now < since + ReleaseLife) return;
  for (auto& recipient : hold.recipients) {
    if (recipient.state != RecipientState::Waiting) continue;
    recipient.state = RecipientState::Refused;
    recipient.reply = "not delivered within five days: " + recipient.reply;
  }
}

void finish(Hold& hold, Time now) {
  give_up_when_over(hold, now);
  hold.in_flight = false;
  if (has(hold, RecipientState::Waiting)) {
    hold.next_attempt = now + back_off(hold.attempts);
    return;
  }
  hold.next_attempt.reset();
  hold.state = has(hold, RecipientState::Sent) ? HoldState::Sent : HoldState::Failed;
  if (!has(hold, RecipientState::Refused)) return;
  hold.notice = NoticeKind::Failed;
  hold.notice_attempts = 0;
  hold.notice_next = now;
  hold.notified.clear();
}

}  // namespace

std::vector<std::string> release_addresses(const Hold& hold) {
  std::vector<std::string> out;
  for (const auto& recipient : hold.recipients)
    if (recipient.state != RecipientState::Dropped) out.push_back(goes_to(recipient));
  return out;
}

std::vector<std::string> due_addresses(const Hold& hold) {
  std::vector<std::string> out;
  for (const auto& recipient : hold.recipients) {
    bool there = std::find(out.begin(), out.end(), goes_to(recipient)) != out.end();
    if (recipient.state == RecipientState::Waiting && !there) out.push_back(goes_to(recipient));
  }
  return out;
}

std::vector<mail::Correction> header_corrections(const Hold& hold) {
  std::vector<mail::Correction> out;
  for (const auto& recipient : hold.recipients)
    if (!recipient.released_as.empty() && recipient.state != RecipientState::Dropped)
      out.push_back({recipient.address, recipient.released_as});
  return out;
}

Seconds back_off(uint32_t attempts) {
  constexpr Seconds Longest{30 * 60};
  uint32_t doublings = std::min(attempts == 0 ? 0 : attempts - 1, 5u);
  return std::min(Seconds{60} * (1 << doublings), Longest);
}

Hold before_delivery(Hold hold, Time now) {
  ++hold.attempts;
  hold.in_flight = true;
  hold.last_reply = "in flight";
  hold.next_attempt = now + back_off(hold.attempts);
  return hold;
}

Hold after_delivery(Hold hold, const std::vector<std::string>& addresses,
                    const DeliveryOutcome& outcome, Time now) {
  for (size_t i = 0; i < addresses.size(); ++i) apply(hold, addresses[i], fate_of(outcome, i));
  if (outcome.unknown) hold.maybe_sent = true;
  finish(hold, now);
  return hold;
}

Hold after_no_delivery(Hold hold, const std::string& why, Time now) {
  hold.last_reply = why;
  for (auto& recipient : hold.recipients)
    if (recipient.state == RecipientState::Waiting) recipient.reply = why;
  finish(hold, now);
  return hold;
}

}  // namespace missent::guard
