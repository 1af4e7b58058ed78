// SPDX-License-Identifier: Apache-2.0
#pragma once
// The listening socket that libmilter keeps to itself, found again, and a door in front of it.
// libmilter accepts without bounds and spins when file descriptors run out; while the door is shut
// new connections wait in the kernel's queue instead.

#include "base/result.h"
#include "gateway/listen_address.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

namespace missent::gateway {

// The descriptor of this process that listens on `address`; NotFound when there is none.
Result<int> find_listener(const ListenAddress& address);
// TCP: answers leave at once (Nagle and delayed acknowledgement cost 40 ms a step otherwise).
// Accepted lines inherit it.
void send_at_once(int listener);

// As many file descriptors as the hard limit allows; answers the limit.
size_t raise_descriptor_limit();
size_t open_descriptors();

class Door {
 public:
  // Unavailable when no descriptors are left. The listener stays libmilter's.
  static Result<Door> make(int listener);
  Door(Door&& other) noexcept;
  Door& operator=(Door&&) = delete;
  ~Door();

  void shut();
  void open();
  bool is_shut() const { return shut_; }

 private:
  Door(int listener, int saved, int quiet) : listener_(listener), saved_(saved), quiet_(quiet) {}

  int listener_;
  int saved_;  // the real socket
  int quiet_;  // one that nobody can connect to
  bool shut_ = false;
};

// Shuts the door at `most` open descriptors and opens it again below nine tenths of that. Logs when
// it shuts, once a minute at most.
class Doorkeeper {
 public:
  Doorkeeper(Door door, size_t most);
  ~Doorkeeper();

 private:
  void keep();

  Door door_;
  const size_t most_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  std::thread thread_;
};

}  // namespace missent::gateway
