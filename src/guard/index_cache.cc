// SPDX-License-Identifier: Apache-2.0
#include "guard/index_cache.h"

#include <mutex>

namespace missent::guard {

Result<void> IndexCache::build() {
  std::unique_lock lock(mutex_);
  if (built_) return {};
  intent::Index index;
  intent::add_registers(index, registers_);
  TRY(habits_.each_address([&](std::string_view key, uint32_t) { index.add_address(key); }));
  index_ = std::move(index);
  built_ = true;
  return {};
}

Result<void> IndexCache::read(const std::function<void(const intent::Index&)>& use) {
  {
    std::shared_lock lock(mutex_);
    if (built_) {
      use(index_);
      return {};
    }
  }
  TRY(build());
  std::shared_lock lock(mutex_);
  use(index_);
  return {};
}

Result<std::vector<intent::Candidate>> IndexCache::candidates(const intent::Recipient& recipient,
                                                              const intent::Settings& settings) {
  constexpr size_t MostRemembered = 20'000;
  const bool plain = recipient.name.find('@') == std::string::npos;  // no address shown in the name
  uint64_t grown = 0;
  {
    std::lock_guard lock(memory_mutex_);
    grown = grown_;
    if (auto at = memory_.find(recipient.address.text); plain && at != memory_.end())
      return at->second;
  }
  std::vector<intent::Candidate> found;
  TRY(read([&](const intent::Index& index) {
    found = intent::find_candidates(recipient, index, registers_, settings);
  }));
  std::lock_guard lock(memory_mutex_);
  if (!plain || grown != grown_) return found;
  if (memory_.size() >= MostRemembered) memory_.clear();
  memory_[recipient.address.text] = found;
  return found;
}

void IndexCache::add(std::span<const std::string> keys) {
  std::unique_lock lock(mutex_);
  if (!built_) return;
  const size_t before = index_.addresses();
  for (const auto& key : keys)
    if (!key.empty()) index_.add_address(key);
  if (index_.addresses() == before) return;  // what is remembered still holds
  std::lock_guard memory_lock(memory_mutex_);
  memory_.clear();
  ++grown_;
}

}  // namespace missent::guard
