// SPDX-License-Identifier: Apache-2.0
#include "base/helper.h"

namespace missent {

Helper::Helper() : thread_([this] { live(); }) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return lives_; });
}

Helper::~Helper() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Helper::begin(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    task_ = std::move(task);
    has_task_ = true;
  }
  changed_.notify_all();
}

void Helper::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !has_task_; });
}

void Helper::live() {
  std::unique_lock lock(mutex_);
  lives_ = true;
  changed_.notify_all();
  while (true) {
    changed_.wait(lock, [this] { return has_task_ || ends_; });
    if (!has_task_) return;
    lock.unlock();
    task_();
    lock.lock();
    task_ = {};
    has_task_ = false;
    changed_.notify_all();
  }
}

}  // namespace missent
