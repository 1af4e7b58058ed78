// SPDX-License-Identifier: Apache-2.0
#include "gateway/judgement.h"

#include <algorithm>

namespace missent::gateway {

namespace {

using SteadyClock = std::chrono::steady_clock;

Outcome troubled(Trouble trouble, const char* detail) {
  Outcome out;
  out.reply = reply_for(trouble);
  out.word = "failed";
  out.detail = detail;
  return out;
}

}  // namespace

void Judgement::run(Judge& judge) {
  {
    const std::lock_guard lock(mutex_);
    if (state_ != State::Waiting) return;
    state_ = State::Running;
  }
  Outcome outcome = conclude(judge, message_);
  const std::lock_guard lock(mutex_);
  outcome_ = std::move(outcome);
  if (state_ == State::Running) state_ = State::Done;
  changed_.notify_all();
}

bool Judgement::is_over(const Patience& patience, TimePoint begun) const {
  const auto waited = SteadyClock::now() - begun;
  return waited >= patience.limit || (state_ == State::Waiting && waited >= patience.queue);
}

Outcome Judgement::give_up() {
  const bool never_begun = state_ == State::Waiting;
  state_ = State::GivenUp;
  return never_begun ? troubled(Trouble::Busy, "no worker was free")
                     : troubled(Trouble::Slow, "time limit");
}

Outcome Judgement::await(const Patience& patience, const std::function<void()>& beat) {
  const TimePoint begun = SteadyClock::now();
  const auto pause = std::min({patience.beat, patience.queue, patience.limit});
  std::unique_lock lock(mutex_);
  for (;;) {
    if (changed_.wait_for(lock, pause, [this] { return state_ == State::Done; }))
      return std::move(outcome_);
    if (is_over(patience, begun)) return give_up();
    lock.unlock();
    beat();
    lock.lock();
  }
}

Outcome judge_in_pool(WorkerPool& pool, Judge& judge, ReceivedMessage message,
                      const Patience& patience, const std::function<void()>& beat) {
  if (message.overloaded) return troubled(Trouble::Busy, "no memory left for this message");
  const auto judgement = std::make_shared<Judgement>(std::move(message));
  const bool taken = pool.submit([judgement, &judge] { judgement->run(judge); });
  return taken ? judgement->await(patience, beat) : troubled(Trouble::Busy, "the queue is full");
}

}  // namespace missent::gateway
