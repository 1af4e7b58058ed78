// SPDX-License-Identifier: Apache-2.0
#pragma once
// The candidate index of the running program: built at the first need from all that the habits know
// and from the registers, added to as mail is learned, never built twice. Threads: any; readers do
// not wait for each other.

#include "base/result.h"
#include "guard/doors.h"
#include "habits/registers.h"
#include "intent/index.h"
#include "intent/judge.h"

#include <functional>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace missent::guard {

class IndexCache {
 public:
  IndexCache(HabitStore& habits, const habits::Registers& registers)
      : habits_(habits), registers_(registers) {}

  // Calls `use` with the index; nothing is added meanwhile. The store's error when it could not be
  // built: the next call tries again.
  Result<void> read(const std::function<void(const intent::Index&)>& use);

  // Who may have been meant for this address, as intent::find_candidates says. Remembered until
  // a new address is learned, for people write to the same addresses again and again.
  Result<std::vector<intent::Candidate>> candidates(const intent::Recipient& recipient,
                                                    const intent::Settings& settings);

  // Habit keys that the store knows now. Before the index is built nothing needs to be done.
  void add(std::span<const std::string> keys);

 private:
  Result<void> build();

  HabitStore& habits_;
  const habits::Registers& registers_;
  std::shared_mutex mutex_;
  intent::Index index_;
  bool built_ = false;

  std::mutex memory_mutex_;
  std::unordered_map<std::string, std::vector<intent::Candidate>> memory_;  // by address
  uint64_t grown_ = 0;  // how often the index was added to
};

}  // namespace missent::guard
