// SPDX-License-Identifier: Apache-2.0
#include "intent/forest.h"

#include <doctest/doctest.h>

#include <cmath>

namespace missent::intent {
namespace {

constexpr uint16_t Last = 2 * Features - 1;

Forest small() {
  Forest forest;
  forest.base = -1.5F;
  forest.offset = -4.25F;
  forest.slope = 0.75F;
  forest.trees = {{{.feature = 2, .left = 1, .right = 2, .value = 0.5F},
                   {.value = 1},
                   {.feature = Last, .left = 3, .right = 4, .value = -2},
                   {.value = 0.125F},
                   {.value = -3}},
                  {{.value = 0.25F}}};
  return forest;
}

std::string head() {
  return "missent-weights-1\nfeatures " + std::to_string(2 * Features) +
         "\nbase 0\nline 0 1\ntrees 1\n";
}

std::string refused(const std::string& text) {
  auto read = read_forest(text);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == Kind::Malformed);
  return read.error().message;
}

TEST_CASE("Weights are read as they were written") {
  for (const auto& forest : {Forest{}, small()}) {
    auto read = read_forest(write_forest(forest));
    REQUIRE(read);
    CHECK(*read == forest);
  }
}

TEST_CASE("A row goes left at most at the threshold, and the leaves of all trees are added") {
  const Forest forest = small();
  FeatureRow row{};
  row[2] = 0.5F;
  CHECK(score(forest, row) == -1.5F + 1 + 0.25F);
  row[2] = 0.6F;
  CHECK(score(forest, row) == -1.5F - 3 + 0.25F);
  row[Last] = -2;
  CHECK(score(forest, row) == -1.5F + 0.125F + 0.25F);
  CHECK(score(Forest{}, row) == 0);
}

TEST_CASE("Odds grow with the score, and with how often slips are made") {
  const Forest forest = small();
  CHECK(wrong_odds(forest, 0, 0.01) == doctest::Approx(std::exp(-4.25)));
  CHECK(wrong_odds(forest, 2, 0.01) == doctest::Approx(std::exp(-4.25 + 1.5)));
  CHECK(wrong_odds(forest, 2, 0.03) == doctest::Approx(3 * wrong_odds(forest, 2, 0.01)));
}

TEST_CASE("What is wrong with a text is said with its line") {
  CHECK(refused("") == "weights: line 1: expected ‘missent-weights-1’");
  CHECK(refused("missent-weights-1\nfeatures many") == "weights: line 2: expected a number");
  CHECK(refused("missent-weights-1\nfeatures 12") ==
        "weights: line 2: made for other features: run ‘missent tune’ again");
  CHECK(refused(head() + "tree 1 twig 3\n") == "weights: line 6: expected ‘if’ or ‘leaf’");
  CHECK(refused(head() + "tree 0\n") == "weights: line 6: expected 1 to 255 nodes");
  CHECK(refused(head() + "tree 256\n") == "weights: line 6: expected 1 to 255 nodes");
  CHECK(refused(head() + "tree 1 leaf nan\n") == "weights: line 6: expected a number");
  CHECK(refused(head() + "tree 1 leaf 1x\n") == "weights: line 6: expected a number");
  CHECK(refused(head() + "tree 1 leaf 1\ntree 1 leaf 1\n") ==
        "weights: line 7: more than the trees it told");
}

TEST_CASE("A feature that this version does not know is refused") {
  CHECK(refused(head() + "tree 3 if " + std::to_string(2 * Features) + " 0 1 2 leaf 1 leaf 2\n") ==
        "weights: line 6: a feature that this version does not know");
  CHECK(read_forest(head() + "tree 3 if " + std::to_string(Last) + " 0 1 2 leaf 1 leaf 2\n"));
}

TEST_CASE("A child must stand behind its parent, so that no walk is endless") {
  for (auto children : {"0 2", "1 0", "1 3", "3 2"}) {
    CAPTURE(children);
    CHECK(refused(head() + "tree 3 if 0 0 " + children + " leaf 1 leaf 2\n") ==
          "weights: line 6: a child that does not stand behind its parent");
  }
}

TEST_CASE("More trees than any forest has are refused before they are read") {
  const std::string text = head();
  CHECK(refused(text.substr(0, text.rfind('1')) + "2001\n") ==
        "weights: line 5: expected at most 2000 trees");
}

TEST_CASE("A text that was cut is refused wherever a word is missing") {
  const std::string text = write_forest(small());
  for (size_t at = text.rfind(' '); at != text.npos && at > 0; at = text.rfind(' ', at - 1)) {
    CAPTURE(at);
    CHECK_FALSE(read_forest(text.substr(0, at)));
  }
}

TEST_CASE("The shipped forest has trees, tells wrong from right, and is written as it is read") {
  const Forest& forest = shipped_forest();
  CHECK(forest.trees.size() > 100);
  CHECK(forest.slope > 0);
  CHECK(*read_forest(write_forest(forest)) == forest);
}

}  // namespace
}  // namespace missent::intent
