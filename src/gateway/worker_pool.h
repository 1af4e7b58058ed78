// SPDX-License-Identifier: Apache-2.0
#pragma once
// A fixed number of threads with a bounded queue: all judging of a gateway happens here, however
// many sessions there are.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace missent::gateway {

class WorkerPool {
 public:
  WorkerPool(unsigned workers, size_t queue);
  ~WorkerPool() { end(); }

  // False when the queue is full or the pool has ended. `work` must not throw.
  bool submit(std::function<void()> work);
  // Finishes what runs, drops what waits, and takes no more. May be called twice, not from a
  // worker.
  void end();

 private:
  void serve();

  const size_t queue_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace missent::gateway
