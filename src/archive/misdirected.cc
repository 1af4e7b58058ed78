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

Between between(double expected, double variance, uint64_t messages) {
  const double reach = Deviations * std::sqrt(variance);
  const auto whole = [&](double value) {
    return static_cast<uint64_t>(std::clamp(value, 0.0, static_cast<double>(messages)));
  };
  return {whole(std::floor(expected - reach + 0.5)), whole(std::ceil(expected + reach - 0.5))};
}

void Misdirected::add(double probability, std::string_view fate) {
  ++messages_;
  expected_ += probability;
  const double variance = probability * (1 - probability);
  if (fate.empty())
    alone_ += variance;
  else
    fates_.try_emplace(std::string(fate)).first->second += std::sqrt(variance);
}

double Misdirected::variance() const {
  double sum = alone_;
  for (const auto& [fate, deviation] : fates_) sum += deviation * deviation;
  return sum;
}

}  // namespace missent::archive
