// SPDX-License-Identifier: Apache-2.0
#include "archive/misdirected.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace missent::archive {

namespace {

constexpr double Deviations = 1.6448536269514722;  // the normal distribution's 95 % point

double sum_of(std::span<const double> probabilities) {
  return std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
}

double spread_of(std::span<const double> probabilities) {
  double out = 0;
  for (const double one : probabilities) out += one * (1 - one);
  return out;
}

// What they would be, had they been made for the rate that they show; it is found by going on from
// each rate to that which it shows.
std::vector<double> at_their_rate(std::span<const double> probabilities, uint64_t judged) {
  constexpr int Steps = 50;
  constexpr double LeastOdds = 1, MostOdds = 20;  // as many times: never less than is listed
  constexpr double OddsMadeFor = WithUnseen::Rate / (1 - WithUnseen::Rate);
  std::vector<double> out(probabilities.begin(), probabilities.end());
  for (int step = 0; step < Steps && judged > 0; ++step) {
    const double rate = std::min(sum_of(out) / static_cast<double>(judged), 0.5);
    const double times = std::clamp(rate / (1 - rate) / OddsMadeFor, LeastOdds, MostOdds);
    for (size_t at = 0; at < out.size(); ++at) {
      const double odds = times * probabilities[at];
      out[at] = odds / (1 - probabilities[at] + odds);
    }
  }
  return out;
}

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

WithUnseen Misdirected::with_unseen(uint64_t judged) const {
  constexpr double Seen = WithUnseen::Seen;
  const auto adjusted = at_their_rate(each_, judged);
  const double expected = sum_of(adjusted) / Seen;
  const double spread = spread_of(each_) > 0 ? spread_of(adjusted) / spread_of(each_) : 0;
  const double of_seen = variance() * spread / (Seen * Seen);
  const double of_chance = expected * (1 - Seen);
  const double of_share = expected * WithUnseen::Deviation / Seen;
  const double reach = Deviations * std::sqrt(of_seen + of_chance + of_share * of_share);
  const double least = std::max(std::floor(expected - reach + 0.5), static_cast<double>(certain_));
  const double most = std::max(std::ceil(expected + reach - 0.5), least);
  return {expected, {static_cast<uint64_t>(least), static_cast<uint64_t>(most)}};
}

void Misdirected::add(double probability, std::string_view fate) {
  ++messages_;
  each_.push_back(probability);
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
