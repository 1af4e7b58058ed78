// SPDX-License-Identifier: Apache-2.0
#include "net/fact_cache.h"

#include <algorithm>

namespace missent::net {

namespace {

std::chrono::seconds lifetime(MailFact fact, std::optional<std::chrono::seconds> ttl) {
  if (fact == MailFact::Unknown) return FactCache::UnknownFor;
  const auto most = speaks_against(fact) ? FactCache::MostNegative : FactCache::MostPositive;
  return std::clamp(ttl.value_or(FactCache::Least), FactCache::Least, most);
}

}  // namespace

std::optional<MailFact> FactCache::find(const std::string& name, Clock::time_point now) const {
  const auto at = entries_.find(name);
  if (at == entries_.end() || at->second.until <= now) return std::nullopt;
  return at->second.fact;
}

void FactCache::put(const std::string& name, MailFact fact, std::optional<std::chrono::seconds> ttl,
                    Clock::time_point now) {
  const Entry entry{fact, now + lifetime(fact, ttl)};
  if (const auto at = entries_.find(name); at != entries_.end()) {
    at->second = entry;
    return;
  }
  if (entries_.size() >= most_ && !order_.empty()) {
    entries_.erase(order_.front());
    order_.pop_front();
  }
  entries_.emplace(name, entry);
  order_.push_back(name);
}

}  // namespace missent::net
