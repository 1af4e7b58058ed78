// SPDX-License-Identifier: Apache-2.0
#pragma once
// One message on its way through the worker pool, and the session that waits for it. The session
// never waits longer than its patience: a message that is not begun in time is taken out of the
// queue; one that takes too long is left to finish alone (a hold it may still store has the same
// key when the client tries again).

#include "gateway/judge.h"
#include "gateway/worker_pool.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace missent::gateway {

struct Patience {
  std::chrono::milliseconds beat{5'000};    // between signs of life to the MTA
  std::chrono::milliseconds queue{10'000};  // until a worker must have begun
  std::chrono::milliseconds limit{240'000};
};

class Judgement {
 public:
  explicit Judgement(ReceivedMessage message) : message_(std::move(message)) {}

  const ReceivedMessage& message() const { return message_; }
  // In a worker. Does nothing when the session has given up before.
  void run(Judge& judge);
  // In the session: the outcome, or a reply that says busy or slow. Calls `beat` between.
  Outcome await(const Patience& patience, const std::function<void()>& beat);

 private:
  enum class State { Waiting, Running, Done, GivenUp };
  using TimePoint = std::chrono::steady_clock::time_point;

  bool is_over(const Patience& patience, TimePoint begun) const;
  Outcome give_up();

  ReceivedMessage message_;
  std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::Waiting;
  Outcome outcome_;
};

// The message judged by the pool. Busy when the pool has no room.
Outcome judge_in_pool(WorkerPool& pool, Judge& judge, ReceivedMessage message,
                      const Patience& patience, const std::function<void()>& beat);

}  // namespace missent::gateway
