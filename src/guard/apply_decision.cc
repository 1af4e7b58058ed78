// SPDX-License-Identifier: Apache-2.0
#include "guard/apply_decision.h"

#include "guard/deciders.h"
#include "guard/share_hold.h"
#include "guard/shown.h"
#include "mail/address.h"

#include <algorithm>
#include <set>

namespace missent::guard {

namespace {

constexpr size_t LongestAddress = 254;  // RFC 5321 4.5.3.1.3, less the angle brackets
constexpr size_t LongestReason = 2000;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char letter) { return (static_cast<unsigned char>(letter) & 0x80u) == 0; });
}

// Nothing that could end a command line or open a second path.
bool is_safe(std::string_view text) {
  bool controls = std::any_of(text.begin(), text.end(), [](char letter) {
    auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F || letter == '<' || letter == '>';
  });
  bool spaced = text.find(' ') != std::string_view::npos && !text.starts_with('"');
  return !controls && !spaced;
}

// As it is given to the relay: an international domain in A-labels.
Result<std::string> read_corrected(const std::string& typed) {
  mail::Address address = mail::parse_address(typed);
  if (!address.is_address() || address.local.empty() || !is_safe(address.text) ||
      address.text.size() > LongestAddress)
    return fail(Kind::Malformed, "‘" + shown_text(typed, 100) + "’ is not a mail address",
                "Please type an address like name@example.org.");
  size_t at = address.text.rfind('@');
  if (is_ascii(address.text) || at == std::string::npos) return address.text;
  return address.text.substr(0, at) + "@" + address.domain;
}

bool has_approved(const Hold& hold, const std::string& by) {
  return std::any_of(hold.approvals.begin(), hold.approvals.end(),
                     [&](const auto& one) { return same_mailbox(one.by, by); });
}

Result<void> check_may_decide(const Hold& hold, const DecisionRequest& request) {
  if (hold.state != HoldState::Waiting)
    return fail(Kind::Conflict, "hold " + hold.id + " is " + std::string(to_text(hold.state)) +
                                    ", it waits no more");
  if (request.by == Operator) return {};
  bool decider = std::any_of(hold.deciders.begin(), hold.deciders.end(),
                             [&](const auto& one) { return same_mailbox(one, request.by); });
  if (!decider) return fail(Kind::Refused, "hold " + hold.id + " is not for this person to decide");
  bool twice = request.kind != DecisionKind::Drop && has_approved(hold, request.by);
  if (twice)
    return fail(Kind::Refused, "hold " + hold.id + " was approved by this person already",
                "You approved it already; somebody else must too.");
  return {};
}

HeldRecipient* find_recipient(Hold& hold, const std::string& address) {
  for (auto& recipient : hold.recipients)
    if (recipient.address == address && recipient.state == RecipientState::Waiting)
      return &recipient;
  for (auto& recipient : hold.recipients)
    if (same_mailbox(recipient.address, address) && recipient.state == RecipientState::Waiting)
      return &recipient;
  return nullptr;
}

Result<void> correct_one(Hold& hold, const std::string& address, const std::string& typed) {
  HeldRecipient* recipient = find_recipient(hold, address);
  if (!recipient)
    return fail(Kind::Malformed,
                "‘" + shown_text(address, 100) + "’ is no recipient of hold " + hold.id);
  if (is_blank(typed)) {
    recipient->state = RecipientState::Dropped;
    return {};
  }
  std::string corrected = TRY(read_corrected(typed));
  if (!is_ascii(corrected)) hold.smtputf8 = true;
  if (corrected != recipient->address) recipient->released_as = corrected;
  return {};
}

Result<void> correct(Hold& hold, const DecisionRequest& request) {
  if (!hold.correctable)
    return fail(Kind::Refused,
                "hold " + hold.id + " is encrypted to the people it names, it cannot be corrected",
                "Drop it and write again to the right address.");
  if (!can_correct(hold))
    return fail(Kind::Refused,
                "hold " + hold.id + " needs several approvals, it is sent as it is or not at all",
                "Drop it, so that its sender writes again to the right address.");
  std::set<std::string> seen;
  for (const auto& [address, typed] : request.corrections) {
    if (!seen.insert(address).second)
      return fail(Kind::Malformed, "‘" + shown_text(address, 100) + "’ is corrected twice");
    TRY(correct_one(hold, address, typed));
  }
  return {};
}

// Several approvals are for what people saw; a share goes to the same people by another way, which
// none of them was asked about.
Result<void> check_divert(const Hold& hold, const DecisionRequest& request) {
  if (can_divert(hold) || request.by == Operator) return {};
  return fail(Kind::Refused, "hold " + hold.id + " needs several approvals, it cannot be diverted");
}

bool goes_as_it_is(const HeldRecipient& recipient) {
  return recipient.state == RecipientState::Waiting && recipient.released_as.empty();
}

// Whatever is doubted and still goes where it was addressed to.
bool sends_doubtful(const Hold& hold) {
  return std::any_of(hold.recipients.begin(), hold.recipients.end(),
                     [](const auto& one) { return goes_as_it_is(one) && is_doubtful(one); });
}

bool needs_reason(const Hold& hold, const DecisionRequest& request) {
  return request.kind != DecisionKind::Divert && request.by != Operator &&
         hold.action != policy::Action::Delay && is_blank(request.reason) && sends_doubtful(hold);
}

Result<void> check_correction(const Hold& hold) {
  bool changed = std::any_of(hold.recipients.begin(), hold.recipients.end(),
                             [](const auto& one) { return !goes_as_it_is(one); });
  if (changed) return {};
  return fail(Kind::Malformed, "no address was corrected",
              "If they are right, send the message as it is.");
}

void drop_waiting(Hold& hold) {
  for (auto& recipient : hold.recipients)
    if (recipient.state == RecipientState::Waiting) recipient.state = RecipientState::Dropped;
}

// Kept, where more people must say the same. Whoever sits at a terminal needs nobody else.
bool waits_for_others(Hold& hold, const Decision& decision) {
  if (hold.approvals_needed < 2 || decision.kind != DecisionKind::Send || decision.by == Operator)
    return false;
  hold.approvals.push_back(decision);
  return hold.approvals.size() < hold.approvals_needed;
}

void set_state(Hold& hold, Time now) {
  bool left = std::any_of(hold.recipients.begin(), hold.recipients.end(),
                          [](const auto& one) { return one.state == RecipientState::Waiting; });
  hold.state = left ? HoldState::Releasing : HoldState::Dropped;
  hold.release_at.reset();
  if (left)
    hold.next_attempt = now;
  else
    hold.next_attempt.reset();
  hold.notice = NoticeKind::None;  // there is nothing left to ask
  hold.notice_next.reset();
  hold.notified.clear();
}

}  // namespace

Result<Hold> apply_decision(const Hold& hold, const DecisionRequest& request, Time now,
                            Seconds share_life) {
  TRY(check_may_decide(hold, request));
  Hold out = hold;
  if (request.kind == DecisionKind::Drop) drop_waiting(out);
  if (request.kind == DecisionKind::Correct) {
    TRY(correct(out, request));
    TRY(check_correction(out));
  }
  if (needs_reason(out, request))
    return fail(Kind::Malformed, "a reason is needed to send to a doubtful address as it is",
                "Please say in a few words why it is right.");
  const Decision decision{request.kind, request.by, request.reason.substr(0, LongestReason), now};
  if (waits_for_others(out, decision)) return out;
  if (request.kind == DecisionKind::Divert) {
    TRY(check_divert(out, request));
    begin_sharing(out, decision, share_life);
    return out;
  }
  out.decision = decision;
  set_state(out, now);
  return out;
}

}  // namespace missent::guard
