// SPDX-License-Identifier: Apache-2.0
#pragma once
// What DNS said, kept for as long as it holds. Bounded: the oldest makes room. Time comes in as a
// value. One thread at a time.

#include "net/mail_fact.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace missent::net {

class FactCache {
 public:
  using Clock = std::chrono::steady_clock;
  // How long things are believed, whatever the answer says.
  static constexpr std::chrono::seconds Least{300}, MostPositive{86'400}, MostNegative{3'600},
      UnknownFor{30};

  explicit FactCache(size_t most) : most_(most) {}

  std::optional<MailFact> find(const std::string& name, Clock::time_point now) const;
  // `ttl` of the answer; none: the least.
  void put(const std::string& name, MailFact fact, std::optional<std::chrono::seconds> ttl,
           Clock::time_point now);
  size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    MailFact fact = MailFact::Unknown;
    Clock::time_point until;
  };

  size_t most_;
  std::unordered_map<std::string, Entry> entries_;
  std::deque<std::string> order_;  // as they came in, each once
};

}  // namespace missent::net
