// SPDX-License-Identifier: Apache-2.0
#pragma once
// A value as it is now: the registers, the policy. Whoever judges takes it once and keeps it to the
// end; another may be put in its place meanwhile. Threads: any.

#include <memory>
#include <mutex>
#include <utility>

namespace missent::guard {

template <typename T>
class Current {
 public:
  explicit Current(T value = {}) : now_(std::make_shared<const T>(std::move(value))) {}

  std::shared_ptr<const T> get() const {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  void set(T value) {
    auto next = std::make_shared<const T>(std::move(value));
    const std::lock_guard lock(mutex_);
    now_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> now_;
};

}  // namespace missent::guard
