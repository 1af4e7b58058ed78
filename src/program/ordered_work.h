// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs jobs on several threads and hands on their results in the order in which the jobs came. At
// most so many jobs a thread wait or are undelivered, so memory stays bounded however slow one job
// is. Test: program/ordered_work_test.cc.

#include "program/in_order.h"

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
  OrderedWork(unsigned threads, std::function<void(Result&&)> deliver, size_t jobs_a_thread = 16)
      : results_(threads * jobs_a_thread, std::move(deliver)) {
    for (unsigned i = 0; threads > 1 && i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~OrderedWork() { finish(); }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  // Blocks while the window is full.
  void add(Job job) {
    const size_t place = results_.next();
    if (threads_.empty()) return results_.put(place, job());
    std::lock_guard lock(mutex_);
    jobs_.push_back({place, std::move(job)});
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
  struct Waiting {
    size_t place;
    Job job;
  };

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wanted_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      Waiting waiting = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      results_.put(waiting.place, waiting.job());
      lock.lock();
    }
  }

  InOrder<Result> results_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::deque<Waiting> jobs_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace missent::program
