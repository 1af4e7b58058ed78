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

Between Misdirected::between() const {
  const double reach = Deviations * std::sqrt(variance());
  const auto whole = [&](double value) {
    return static_cast<uint64_t>(std::clamp(value, static_cast<double>(certain_),
                                            static_cast<double>(messages_ - impossible_)));
  };
  return {whole(std::floor(expected_ - reach + 0.5)), whole(std::ceil(expected_ + reach - 0.5))};
}

void Misdirected::add(double probability, std::string_view fate) {
  ++messages_;
  certain_ += probability == 1;
  impossible_ += probability == 0;
  expected_ += probability;
  const double variance = probability * (1 - probability);
  if (fate.empty())
    alone_ += variance;
  else
    fates_.try_emplace(std::string(fate)).first->second += std::sqrt(variance);
}

void Misdirected::add_shared(double deviation, std::string_view group) {
  shared_.try_emplace(std::string(group)).first->second += deviation;
}

double Misdirected::variance() const {
  double sum = alone_;
  for (const auto& [fate, deviation] : fates_) sum += deviation * deviation;
  for (const auto& [group, deviation] : shared_) sum += deviation * deviation;
  return sum;
}

}  // namespace missent::archive
