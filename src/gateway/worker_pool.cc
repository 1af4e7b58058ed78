// SPDX-License-Identifier: Apache-2.0
#include "gateway/worker_pool.h"

#include <algorithm>
#include <utility>

namespace missent::gateway {

WorkerPool::WorkerPool(unsigned workers, size_t queue) : queue_(queue) {
  for (unsigned i = 0; i < std::max(1u, workers); ++i) threads_.emplace_back([this] { serve(); });
}

bool WorkerPool::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (ended_ || waiting_.size() >= queue_) return false;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::end() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  for (std::thread& thread : std::exchange(threads_, {})) thread.join();
}

void WorkerPool::serve() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
    if (ended_) return;
    std::function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    work = nullptr;
    lock.lock();
  }
}

}  // namespace missent::gateway
