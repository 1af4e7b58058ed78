// SPDX-License-Identifier: Apache-2.0
#pragma once
// The registers as they are now. Whoever judges takes them once and keeps them to the end; others
// may be put in their place meanwhile. Threads: any.

#include "habits/registers.h"

#include <memory>
#include <mutex>
#include <utility>

namespace missent::guard {

class CurrentRegisters {
 public:
  explicit CurrentRegisters(habits::Registers registers = {})
      : now_(std::make_shared<const habits::Registers>(std::move(registers))) {}

  std::shared_ptr<const habits::Registers> get() const {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  void set(habits::Registers registers) {
    auto next = std::make_shared<const habits::Registers>(std::move(registers));
    const std::lock_guard lock(mutex_);
    now_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const habits::Registers> now_;
};

}  // namespace missent::guard
