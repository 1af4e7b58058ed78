// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs jobs in shards: those of one shard one after the other, in the order in which they came, so
// that what belongs to a shard needs no lock; those of different shards at the same time. Results
// are handed on in the order in which they were asked for. Test: program/sharded_work_test.cc.

#include "program/in_order.h"

#include <thread>
#include <vector>

namespace missent::program {

template <typename Result>
class ShardedWork {
 public:
  // One thread a shard; with one shard nothing runs beside the caller. `deliver` is called by one
  // thread at a time.
  ShardedWork(unsigned shards, std::function<void(Result&&)> deliver)
      : results_(size_t{shards} * MostResults, std::move(deliver)), lanes_(shards) {
    for (size_t at = 0; shards > 1 && at < shards; ++at)
      threads_.emplace_back([this, at] { work(lanes_[at]); });
  }
  ~ShardedWork() { finish(); }
  ShardedWork(const ShardedWork&) = delete;
  ShardedWork& operator=(const ShardedWork&) = delete;

  size_t shards() const { return lanes_.size(); }

  // Blocks while too many jobs of the shard wait.
  void run(size_t shard, std::function<void()> job) {
    if (threads_.empty()) return job();
    Lane& lane = lanes_[shard];
    std::unique_lock lock(lane.mutex);
    lane.changed.wait(lock, [&] { return lane.jobs.size() < MostJobs; });
    lane.jobs.push_back(std::move(job));
    lane.changed.notify_all();
  }
  // The same, with a result.
  void add(size_t shard, std::function<Result()> job) {
    const size_t place = results_.next();
    run(shard, [this, place, job = std::move(job)] { results_.put(place, job()); });
  }
  // A result that is there already.
  void add(Result result) { results_.put(results_.next(), std::move(result)); }

  // Waits until all is done; nothing may be added after.
  void finish() {
    for (auto& lane : lanes_) {
      std::lock_guard lock(lane.mutex);
      lane.ending = true;
      lane.changed.notify_all();
    }
    for (auto& thread : threads_)
      if (thread.joinable()) thread.join();
  }

 private:
  static constexpr size_t MostResults = 256, MostJobs = 1'024;

  struct Lane {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> jobs;
    bool ending = false;
  };

  static void work(Lane& lane) {
    std::unique_lock lock(lane.mutex);
    for (;;) {
      lane.changed.wait(lock, [&] { return lane.ending || !lane.jobs.empty(); });
      if (lane.jobs.empty()) return;
      const auto job = std::move(lane.jobs.front());
      lane.jobs.pop_front();
      lane.changed.notify_all();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  InOrder<Result> results_;
  std::deque<Lane> lanes_;
  std::vector<std::thread> threads_;
};

}  // namespace missent::program
