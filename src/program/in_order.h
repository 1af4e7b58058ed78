// SPDX-License-Identifier: Apache-2.0
#pragma once
// Hands on results in the order in which their places were taken, whichever is ready first. A
// bounded number of places is open at a time, so that memory stays bounded however slow one of them
// is. Threads: any. Test: program/ordered_work_test.cc.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace missent::program {

template <typename Result>
class InOrder {
 public:
  // `deliver` is called in order, by one of the threads that call put(), never by two at once.
  InOrder(size_t window, std::function<void(Result&&)> deliver)
      : deliver_(std::move(deliver)), window_(window) {}

  // A place behind all that were taken. Blocks while too many are open.
  size_t next() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return slots_.size() < window_; });
    slots_.emplace_back();
    return delivered_ + slots_.size() - 1;
  }

  void put(size_t place, Result result) {
    std::unique_lock lock(mutex_);
    slots_[place - delivered_] = std::move(result);
    if (delivering_) return;
    delivering_ = true;
    while (!slots_.empty() && slots_.front()) {
      Result ready = *std::move(slots_.front());
      lock.unlock();
      deliver_(std::move(ready));
      lock.lock();
      slots_.pop_front();
      ++delivered_;
      room_.notify_one();
    }
    delivering_ = false;
  }

 private:
  std::function<void(Result&&)> deliver_;
  const size_t window_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::deque<std::optional<Result>> slots_;  // from the first not delivered
  size_t delivered_ = 0;                     // place of the first slot
  bool delivering_ = false;
};

}  // namespace missent::program
