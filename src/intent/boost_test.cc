// SPDX-License-Identifier: Apache-2.0
#include "intent/boost.h"

#include "intent/random.h"

#include <doctest/doctest.h>

#include <cmath>

namespace missent::intent {
namespace {

constexpr size_t Told = 3, Silent = 4;

// Wrong exactly where feature `Told` is above a half; `Silent` says nothing.
Samples simple(size_t count) {
  Samples samples;
  Random random(7);
  for (size_t i = 0; i < count; ++i) {
    FeatureRow row{};
    row[Told] = static_cast<float>(random.share());
    row[Silent] = static_cast<float>(random.share());
    samples.rows.push_back(row);
    samples.wrong.push_back(row[Told] > 0.5F);
    samples.weights.push_back(1);
  }
  return samples;
}

BoostSettings few() {
  BoostSettings settings;
  settings.trees = 20;
  settings.leaves = 4;
  settings.least_rows = 10;
  settings.rate = 0.3;
  settings.columns = 1;
  return settings;
}

FeatureRow with(float told) {
  FeatureRow row{};
  row[Told] = told;
  row[Silent] = 0.5F;
  return row;
}

TEST_CASE("A simple rule is learned") {
  const Forest forest = boost(simple(400), few());
  CHECK(forest.trees.size() == 20);
  CHECK(score(forest, with(0.3F)) < -1.5F);
  CHECK(score(forest, with(0.7F)) > 1.5F);
}

TEST_CASE("Same samples make the same forest, another seed another") {
  auto settings = few();
  settings.columns = 0.3;
  const Forest forest = boost(simple(200), settings);
  CHECK(boost(simple(200), settings) == forest);
  settings.seed = 2;
  CHECK_FALSE(boost(simple(200), settings) == forest);
}

TEST_CASE("A feature that must not be used is used in neither half") {
  auto settings = few();
  settings.without = {Told};
  for (const Tree& tree : boost(simple(200), settings).trees)
    for (const TreeNode& node : tree)
      if (node.feature != TreeNode::Leaf) CHECK(node.feature % Features != Told);
}

TEST_CASE("Trees have at most the leaves allowed, and no leaf has fewer rows than allowed") {
  auto settings = few();
  for (const Tree& tree : boost(simple(200), settings).trees) CHECK(tree.size() <= 2 * 4 - 1);
  settings.least_rows = 201;
  for (const Tree& tree : boost(simple(200), settings).trees) CHECK(tree.size() == 1);
}

TEST_CASE("Of nothing, and of one kind alone, something harmless is learned") {
  CHECK(boost({}, few()) == Forest{});
  auto samples = simple(50);
  samples.wrong.assign(50, 0);
  const Forest forest = boost(samples, few());
  CHECK(std::isfinite(score(forest, with(0.7F))));
  CHECK(score(forest, with(0.7F)) < -3);
}

TEST_CASE("What is learned is read as it was written, but for the last digits of its leaves") {
  const Forest forest = boost(simple(200), few());
  auto read = read_forest(write_forest(forest));
  REQUIRE(read);
  CHECK(score(*read, with(0.7F)) == doctest::Approx(score(forest, with(0.7F))).epsilon(0.001));
}

TEST_CASE("Calibrating turns scores into the odds that were seen") {
  std::vector<float> scores, weights;
  std::vector<uint8_t> wrong;
  auto add = [&](float score, size_t clean, size_t bad) {  // odds of `bad` against `clean`
    for (size_t i = 0; i < clean + bad; ++i) {
      scores.push_back(score);
      wrong.push_back(i < bad);
      weights.push_back(1);
    }
  };
  add(-1, 90, 10);
  add(1, 40, 60);
  Forest forest;
  calibrate(forest, scores, wrong, weights);
  CHECK(wrong_odds(forest, -1, 0.01) == doctest::Approx(10.0 / 90).epsilon(0.01));
  CHECK(wrong_odds(forest, 1, 0.01) == doctest::Approx(60.0 / 40).epsilon(0.01));
}

TEST_CASE("A sample of half the weight counts half") {
  Forest forest;
  const std::vector<float> scores = {0, 0, 1, 1}, weights = {1, 0.5F, 0.5F, 1};
  calibrate(forest, scores, std::vector<uint8_t>{0, 1, 0, 1}, weights);
  CHECK(wrong_odds(forest, 0, 0.01) == doctest::Approx(0.5).epsilon(0.01));
  CHECK(wrong_odds(forest, 1, 0.01) == doctest::Approx(2).epsilon(0.01));
}

}  // namespace
}  // namespace missent::intent
