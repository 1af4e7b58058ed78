// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person's latest traces, or what stands for each, in order of date: half as many more than are
// kept may come before the oldest are forgotten. Test: habits/trace_shelf_test.cc.

#include "habits/trace.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace missent::habits {

struct ShelfLimits {  // half as many more may come before the oldest are forgotten
  size_t sent = MostSentTraces;
  size_t received = MostReceivedTraces;
};

template <typename One>  // has `sent`
class KeptTraces {
 public:
  explicit KeptTraces(ShelfLimits limits = {}) : limits_(limits) {}

  // True where the oldest were forgotten.
  bool add(One one) {
    sent_ += one.sent ? 1 : 0;
    all_.push_back(std::move(one));
    const bool is_full = sent_ > limits_.sent + limits_.sent / 2 ||
                         all_.size() - sent_ > limits_.received + limits_.received / 2;
    if (is_full) forget_oldest();
    return is_full;
  }

  const std::vector<One>& all() const { return all_; }
  size_t sent() const { return sent_; }

 private:
  void forget_oldest() {
    size_t drop_sent = sent_ - std::min(sent_, limits_.sent);
    const size_t received = all_.size() - sent_;
    size_t drop_received = received - std::min(received, limits_.received);
    sent_ -= drop_sent;
    std::erase_if(all_, [&](const One& one) {
      size_t& drop = one.sent ? drop_sent : drop_received;
      if (drop == 0) return false;
      --drop;
      return true;
    });
  }

  ShelfLimits limits_;
  std::vector<One> all_;
  size_t sent_ = 0;
};

}  // namespace missent::habits
