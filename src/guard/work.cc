// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/hold_json.h"
#include "guard/state.h"

namespace missent::guard {

namespace {

void expire(Hold& hold, Time now) {
  hold.state = HoldState::Expired;
  hold.notice = NoticeKind::Expired;
  hold.notice_attempts = 0;
  hold.notice_next = now;
  hold.notified.clear();
  if (hold.deciders.empty() && hold.person.empty()) hold.notice = NoticeKind::None;
}

void release_by_itself(Hold& hold, Time now) {
  hold.state = HoldState::Releasing;
  hold.decision =
      Decision{DecisionKind::Send, "missent", "the delay is over and nobody objected", now};
  hold.release_at.reset();
  hold.next_attempt = now;
  hold.notice = NoticeKind::None;
  hold.notice_next.reset();
  hold.notified.clear();
}

// Those who may decide hear of it once more, unless the first notice has not reached them yet.
void remind(Hold& hold, Time now) {
  hold.remind_at.reset();
  if (hold.notice != NoticeKind::None) return;
  hold.notice = NoticeKind::Reminder;
  hold.notice_attempts = 0;
  hold.notice_next = now;
  hold.notified.clear();
}

}  // namespace

// Time decides: a delayed message is sent, an undecided one ends, after a reminder.
Result<bool> Guard::State::wait_no_more(Hold hold) {
  if (hold.release_at && *hold.release_at <= now()) {
    release_by_itself(hold, now());
    TRY(parts.holds.update(hold, entry("decision", hold)));
    return true;
  }
  if (hold.release_at) return false;
  if (hold.expires > now()) {
    if (!hold.remind_at || *hold.remind_at > now()) return false;
    remind(hold, now());
    TRY(parts.holds.update(hold, entry("notice", hold)));
    return true;
  }
  expire(hold, now());
  TRY(parts.holds.update(hold, entry("expired", hold)));
  return true;
}

Result<uint32_t> Guard::State::settle_all() {
  uint32_t done = 0;
  auto waiting = unsettled;
  for (const auto& [id, hold] : waiting) {
    TRY(settle(hold));
    ++done;
  }
  return done;
}

// An error of one hold does not stop the others, but where the relay or the store is away the rest
// waits for the next turn.
Result<uint32_t> Guard::State::do_each(const HoldQuery& query, Step step) {
  uint32_t done = 0;
  for (auto& hold : TRY(parts.holds.list(query))) {
    std::string id = hold.id;
    auto result = (this->*step)(std::move(hold));
    if (result) {
      done += *result ? 1u : 0u;
      continue;
    }
    log::warning("hold " + id + ": " + result.error().message);
    if (result.error().kind == Kind::Unavailable) break;
  }
  return done;
}

// Where others may be at it, a release that was cut off is taken up by its time (release.cc).
Result<uint32_t> Guard::State::do_due() {
  using enum HoldState;
  uint32_t done = 0;
  if (!orphans_seen && !parts.holds.is_shared())
    done += TRY(do_each({.states = {Releasing}, .due_by = {}}, &State::orphaned));
  orphans_seen = true;
  done += TRY(do_each({.states = {Waiting}, .due_by = now()}, &State::wait_no_more));
  done += TRY(do_each({.states = {Releasing}, .due_by = now()}, &State::release));
  done += TRY(do_each({.states = {Shared}, .due_by = now()}, &State::share_due));
  done +=
      TRY(do_each({.states = {Waiting, Sent, Failed, Expired}, .due_by = now()}, &State::notify));
  return done;
}

Result<uint32_t> Guard::State::pass() {
  uint32_t done = TRY(settle_all());
  if (TRY(parts.holds.take_charge())) done += TRY(do_due());
  done += TRY(learn_remembered());
  TRY(catch_up());
  return done;
}

Result<uint32_t> Guard::work() {
  // One thread works; what another asks for meanwhile is done by the first before it leaves.
  state_->work_again = true;
  uint32_t done = 0;
  while (state_->work_again) {
    std::unique_lock lock(state_->work_mutex, std::try_to_lock);
    if (!lock) return done;
    state_->work_again = false;
    auto steps = state_->pass();
    auto flushed = state_->parts.audit.flush();
    if (!steps) return steps;
    if (!flushed) return fail(flushed.error());
    done += *steps;
  }
  return done;
}

}  // namespace missent::guard
