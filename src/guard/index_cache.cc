// SPDX-License-Identifier: Apache-2.0
#include "guard/index_cache.h"

#include "intent/judge.h"

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

void IndexCache::add(std::span<const std::string> keys) {
  std::unique_lock lock(mutex_);
  if (!built_) return;
  for (const auto& key : keys)
    if (!key.empty()) index_.add_address(key);
}

}  // namespace missent::guard
