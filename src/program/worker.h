// SPDX-License-Identifier: Apache-2.0
#pragma once
// The thread that does what is due: releases, notices, expiries. Each second, and at once when it
// is woken.

#include "guard/guard.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace missent::program {

class Worker {
 public:
  // `beside` is done before each turn.
  explicit Worker(guard::Guard& guard, std::function<Result<void>()> beside = {});
  ~Worker();  // ends after the step at hand
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void wake();  // from any thread

 private:
  void loop();
  void work();

  guard::Guard& guard_;
  const std::function<Result<void>()> beside_;
  std::mutex mutex_;
  std::condition_variable due_;
  bool woken_ = false, ending_ = false;
  std::string trouble_;  // what was logged last: the same is not logged each second
  std::thread thread_;
};

}  // namespace missent::program
