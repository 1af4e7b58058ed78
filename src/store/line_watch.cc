// SPDX-License-Identifier: Apache-2.0
#include "store/line_watch.h"

#include <sys/socket.h>

namespace missent::store {

LineWatch::~LineWatch() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.notify_one();
  thread_.join();
}

void LineWatch::begin(int socket, std::chrono::milliseconds patience) {
  const std::lock_guard lock(mutex_);
  socket_ = socket;
  until_ = std::chrono::steady_clock::now() + patience;
}

void LineWatch::end() {
  const std::lock_guard lock(mutex_);
  socket_ = -1;
}

void LineWatch::loop() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    ending_.wait_for(lock, std::chrono::milliseconds(500));
    if (socket_ < 0 || std::chrono::steady_clock::now() < until_) continue;
    ::shutdown(socket_, SHUT_RDWR);
    socket_ = -1;
  }
}

}  // namespace missent::store
