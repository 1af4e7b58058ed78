// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cuts a socket when what waits on it waits too long: a server that is frozen keeps its line up,
// and libpq would wait for ever. A thread of its own looks twice a second. Threads: begin() and
// end() from any, in turn.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace missent::store {

class LineWatch {
 public:
  LineWatch() : thread_([this] { loop(); }) {}
  ~LineWatch();
  LineWatch(const LineWatch&) = delete;
  LineWatch& operator=(const LineWatch&) = delete;

  // From now to end(): after `patience` the socket is shut down. -1: nothing is watched.
  void begin(int socket, std::chrono::milliseconds patience);
  void end();

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  int socket_ = -1;
  std::chrono::steady_clock::time_point until_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace missent::store
