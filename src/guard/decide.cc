// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/apply_decision.h"
#include "guard/releasing.h"
#include "guard/shown.h"
#include "guard/state.h"
#include "mail/address.h"
#include "mail/correct.h"

namespace missent::guard {

namespace {

// A correction that cannot be written into the headers is refused now, while there is somebody to
// tell.
Result<void> try_correction(HoldStore& holds, const Hold& hold) {
  auto corrections = header_corrections(hold);
  if (corrections.empty()) return {};
  std::string body = TRY(holds.body(hold.id));
  TRY(mail::correct_recipients(body, corrections));
  return {};
}

}  // namespace

// Whoever sends as it is where somebody else may have been meant has answered the question: it is
// not asked again.
void Guard::State::confirm_sent_as_is(const Hold& hold) {
  for (const auto& recipient : hold.recipients) {
    bool doubted = is_doubtful(recipient) && (recipient.doubt >= 0.5 || !recipient.meant.empty());
    std::string key = mail::habit_key(mail::parse_address(recipient.address));
    if (!doubted || key.empty()) continue;
    auto done =
        parts.habits.confirm(key, {hold.decision->by, hold.decision->when, hold.decision->reason});
    if (done)
      index.add({&key, 1});
    else
      log::warning("hold " + hold.id +
                   ": a confirmed address is not stored, it will be asked about again: " +
                   done.error().message);
  }
}

Result<Hold> Guard::State::decide(const DecisionRequest& request) {
  Hold waiting = TRY(parts.holds.get(request.hold));
  Hold decided = TRY(apply_decision(waiting, request, now(), policy.get()->share_expires));
  if (request.kind == DecisionKind::Correct) TRY(try_correction(parts.holds, decided));
  const bool waits_on = decided.state == HoldState::Waiting;
  TRY(parts.holds.update(decided, entry(waits_on ? "approval" : "decision", decided)));
  ++decided.version;
  if (request.kind == DecisionKind::Send && !waits_on) confirm_sent_as_is(decided);
  return decided;
}

// Work may have written to the hold between our reading and our storing (a notice went out); only a
// decision is a real conflict.
Result<Hold> Guard::decide(const DecisionRequest& request) {
  auto decided = state_->decide(request);
  for (int again = 0; again < 5 && !decided && decided.error().kind == Kind::Conflict; ++again)
    decided = state_->decide(request);
  return decided;
}

}  // namespace missent::guard
