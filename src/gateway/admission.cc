// SPDX-License-Identifier: Apache-2.0
#include "gateway/admission.h"

#include "base/log.h"

#include <string>
#include <utility>

namespace missent::gateway {

bool Gauge::take(uint64_t amount) {
  const uint64_t before = used_.fetch_add(amount);
  if (before > limit_ || amount > limit_ - before) {
    used_.fetch_sub(amount);
    return false;
  }
  if (before + amount > limit_ / 5 * 4 && !warned_.exchange(true)) {
    log::warning("milter: more than 80 % of the " + std::string(name_) + " allowed are in use (" +
                 std::to_string(before + amount) + " of " + std::to_string(limit_) + ")");
  }
  return true;
}

void Gauge::give_back(uint64_t amount) {
  const uint64_t after = used_.fetch_sub(amount) - amount;
  if (after < limit_ / 5 * 3) warned_ = false;
}

Lease& Lease::operator=(Lease&& other) noexcept {
  if (this == &other) return *this;
  release();
  gauge_ = other.gauge_;
  amount_ = std::exchange(other.amount_, 0);
  return *this;
}

bool Lease::add(uint64_t amount) {
  if (!gauge_->take(amount)) return false;
  amount_ += amount;
  return true;
}

void Lease::release() {
  if (amount_ > 0) gauge_->give_back(std::exchange(amount_, 0));
}

}  // namespace missent::gateway
