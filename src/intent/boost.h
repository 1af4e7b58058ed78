// SPDX-License-Identifier: Apache-2.0
#pragma once
// Learns a forest by maximum likelihood: gradient boosting of the logistic loss with regression
// trees over binned features (Friedman 2001; trees grown best leaf first). Deterministic: same
// samples, same forest, on every machine with the same floating-point rules. Pure. Cost: about a
// minute for 100,000 samples.

#include "intent/forest.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace missent::intent {

struct Samples {
  std::vector<FeatureRow> rows;
  std::vector<uint8_t> wrong;  // 1 where the recipient is a wrong person
  std::vector<float> weights;
};

struct BoostSettings {
  size_t trees = 500;
  size_t leaves = 16;
  size_t least_rows = 40;  // in a leaf
  double rate = 0.045;
  double ridge = 5;      // added to each leaf's second derivative
  double columns = 0.3;  // share of the features each tree may use
  uint64_t seed = 1;
  std::vector<uint16_t> without;  // features that must not be used
};

Forest boost(const Samples& samples, const BoostSettings& settings);

// The line from score to odds: logistic regression of `wrong` on the scores, weighted so that one
// message in a hundred has a slip.
void calibrate(Forest& forest, std::span<const float> scores, std::span<const uint8_t> wrong,
               std::span<const float> weights);

}  // namespace missent::intent
