// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs jobs on several threads and hands on their results in the order in which the jobs came. At
// most 16 jobs a thread wait or are undelivered, so memory stays bounded however slow one job is.
// Test: program/ordered_work_test.cc.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace missent::program {

template <typename Result>
class OrderedWork {
 public:
  using Job = std::function<Result()>;

  // `deliver` is called in order, by one thread at a time, never by two at once. With one thread
  // nothing runs beside the caller.
  OrderedWork(unsigned threads, std::function<void(Result&&)> deliver)
      : deliver_(std::move(deliver)), window_(threads * 16U) {
    for (unsigned i = 0; threads > 1 && i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~OrderedWork() { finish(); }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  // Blocks while the window is full.
  void add(Job job) {
    if (threads_.empty()) return deliver_(job());
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return slots_.size() < window_; });
    slots_.push_back({std::move(job), std::nullopt});
    wanted_.notify_one();
  }

  // Waits until all is delivered; nothing may be added after.
  void finish() {
    {
      std::lock_guard lock(mutex_);
      ending_ = true;
    }
    wanted_.notify_all();
    for (auto& thread : threads_)
      if (thread.joinable()) thread.join();
  }

 private:
  struct Slot {
    Job job;
    std::optional<Result> result;
  };

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wanted_.wait(lock, [this] { return ending_ || taken_ < delivered_ + slots_.size(); });
      if (taken_ == delivered_ + slots_.size()) return;
      size_t mine = taken_++;
      Job job = std::move(slots_[mine - delivered_].job);
      lock.unlock();
      Result result = job();
      lock.lock();
      slots_[mine - delivered_].result = std::move(result);
      deliver_ready(lock);
    }
  }

  void deliver_ready(std::unique_lock<std::mutex>& lock) {
    if (delivering_) return;
    delivering_ = true;
    while (!slots_.empty() && slots_.front().result) {
      Result result = *std::move(slots_.front().result);
      slots_.pop_front();
      ++delivered_;
      room_.notify_one();
      lock.unlock();
      deliver_(std::move(result));
      lock.lock();
    }
    delivering_ = false;
  }

  std::function<void(Result&&)> deliver_;
  size_t window_;
  std::mutex mutex_;
  std::condition_variable wanted_, room_;
  std::deque<Slot> slots_;  // from the first not delivered
  size_t delivered_ = 0;    // number of the first slot
  size_t taken_ = 0;        // number of the next job to run
  bool ending_ = false, delivering_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace missent::program
