// SPDX-License-Identifier: Apache-2.0
#pragma once
// How much the gateway takes on at once: sessions, and bytes of all messages in flight. libmilter
// has no bounds of its own. A line is logged when four fifths of either are in use, and again only
// after it has fallen below three fifths. Threads: any.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace missent::gateway {

// A counter with a ceiling.
class Gauge {
 public:
  Gauge(std::string_view name, uint64_t limit) : name_(name), limit_(limit) {}
  // False, and nothing is taken, when the limit would be passed.
  bool take(uint64_t amount);
  void give_back(uint64_t amount);
  uint64_t in_use() const { return used_; }

 private:
  std::string_view name_;
  uint64_t limit_;
  std::atomic<uint64_t> used_ = 0;
  std::atomic<bool> warned_ = false;
};

struct Admission {
  Admission(uint64_t max_sessions, uint64_t max_bytes)
      : sessions("sessions", max_sessions), bytes("bytes of messages in flight", max_bytes) {}

  Gauge sessions;
  Gauge bytes;
};

// Bytes taken from a gauge, given back at the end of its life. The gauge must outlive it.
class Lease {
 public:
  explicit Lease(Gauge& gauge) : gauge_(&gauge) {}
  Lease(Lease&& other) noexcept : gauge_(other.gauge_), amount_(other.amount_) {
    other.amount_ = 0;
  }
  Lease& operator=(Lease&& other) noexcept;
  ~Lease() { release(); }

  bool add(uint64_t amount);
  void release();

 private:
  Gauge* gauge_;
  uint64_t amount_ = 0;
};

}  // namespace missent::gateway
