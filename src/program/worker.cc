// SPDX-License-Identifier: Apache-2.0
#include "program/worker.h"

#include "base/log.h"

#include <chrono>
#include <exception>

namespace missent::program {

Worker::Worker(guard::Guard& guard, std::function<Result<void>()> beside)
    : guard_(guard), beside_(std::move(beside)), thread_([this] { loop(); }) {}

Worker::~Worker() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  due_.notify_one();
  thread_.join();
}

void Worker::wake() {
  {
    std::lock_guard lock(mutex_);
    woken_ = true;
  }
  due_.notify_one();
}

void Worker::loop() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    woken_ = false;
    lock.unlock();
    work();
    lock.lock();
    due_.wait_for(lock, std::chrono::seconds(1), [this] { return woken_ || ending_; });
  }
}

void Worker::work() {
  std::string trouble;
  try {
    auto prepared = beside_ ? beside_() : Result<void>();
    if (!prepared) trouble = prepared.error().message;
    auto done = guard_.work();
    if (!done) trouble = done.error().message;
  } catch (const std::exception& thrown) {
    trouble = std::string("a fault of our own: ") + thrown.what();
  }
  if (!trouble.empty() && trouble != trouble_) log::error("what is due was not done: " + trouble);
  if (trouble.empty() && !trouble_.empty()) log::info("what is due is done again");
  trouble_ = std::move(trouble);
}

}  // namespace missent::program
