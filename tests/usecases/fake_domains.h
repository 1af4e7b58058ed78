// SPDX-License-Identifier: Apache-2.0
#pragma once
// A network that knows what a test says, and remembers what it was asked.

#include "guard/doors.h"

#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace missent::usecases {

class FakeDomains final : public guard::DomainFacts {
 public:
  intent::DomainFactMap known;

  std::vector<intent::DomainFact> facts(std::span<const std::string> domains) override {
    const std::lock_guard lock(mutex_);
    std::vector<intent::DomainFact> out;
    for (const auto& domain : domains) {
      asked_.insert(domain);
      out.push_back(intent::fact_of(known, domain));
    }
    return out;
  }
  std::set<std::string> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> asked_;
};

}  // namespace missent::usecases
