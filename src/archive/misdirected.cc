// SPDX-License-Identifier: Apache-2.0
#include "archive/misdirected.h"

#include <algorithm>
#include <cmath>

namespace missent::archive {

namespace {

constexpr double Deviations = 1.6448536269514722;  // the normal distribution's 95 % point

}  // namespace

double any_wrong(std::span<const double> doubts) {
  double all_right = 1;
  for (const double doubt : doubts) all_right *= 1 - doubt;
  return 1 - all_right;
}

void Misdirected::add(double probability) {
  ++messages_;
  expected_ += probability;
  variance_ += probability * (1 - probability);
}

Between Misdirected::between() const {
  const double reach = Deviations * std::sqrt(variance_);
  const auto all = static_cast<double>(messages_);
  const auto whole = [&](double value) {
    return static_cast<uint64_t>(std::clamp(value, 0.0, all));
  };
  return {whole(std::floor(expected_ - reach + 0.5)), whole(std::ceil(expected_ + reach - 0.5))};
}

}  // namespace missent::archive
