// SPDX-License-Identifier: Apache-2.0
#pragma once
// The weights of the features: boosted regression trees whose sum is a log-odds, and the line that
// turns it into the odds of a wrong person where one message in a hundred has one. Learned by
// intent/boost.h, kept as text (shipped in data/weights.txt, or learned by `missent tune` and kept
// in the store). Evaluating takes about 2 µs.
//
// Text: docs/formats/weights.md. Limits of a text that is read: 2,000 trees of 255 nodes. Test:
// intent/forest_test.cc.

#include "base/result.h"
#include "intent/features.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct TreeNode {
  static constexpr uint16_t Leaf = 0xFFFF;
  uint16_t feature = Leaf;
  uint8_t left = 0, right = 0;  // rows whose feature is at most `value` go left
  float value = 0;              // threshold; of a leaf its share of the log-odds

  bool operator==(const TreeNode&) const = default;
};

using Tree = std::vector<TreeNode>;  // the root first; children stand behind their parent

struct Forest {
  std::vector<Tree> trees;
  float base = 0;
  // Odds of a wrong person: exp(offset + slope * score), for a slip in one message of a hundred.
  float offset = 0, slope = 1;

  bool operator==(const Forest&) const = default;
};

float score(const Forest& forest, const FeatureRow& row);
double wrong_odds(const Forest& forest, float score, double slip_rate);

std::string write_forest(const Forest& forest);
// Malformed says the line. A feature that this version does not know is an error.
Result<Forest> read_forest(std::string_view text);

// What is shipped, compiled in from data/weights.txt.
const Forest& shipped_forest();

}  // namespace missent::intent
