// SPDX-License-Identifier: Apache-2.0
#include "archive/misdirected.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace missent::archive {
namespace {

Misdirected of(const std::vector<double>& probabilities) {
  Misdirected out;
  for (const double one : probabilities) out.add(one);
  return out;
}

// The exact quantiles: at most 5 % below `least`, at most 5 % above `most`.
Between exact(const std::vector<double>& probabilities) {
  std::vector<double> chance{1};
  for (const double one : probabilities) {
    chance.push_back(0);
    for (size_t at = chance.size() - 1; at > 0; --at)
      chance[at] = chance[at] * (1 - one) + chance[at - 1] * one;
    chance[0] *= 1 - one;
  }
  Between out{0, probabilities.size()};
  for (double below = chance[0]; below <= 0.05; below += chance[out.least]) ++out.least;
  for (double above = chance.back(); above <= 0.05; above += chance[out.most]) --out.most;
  return out;
}

TEST_CASE("a message is wrong where any of its recipients is") {
  CHECK(any_wrong({}) == 0);
  CHECK(any_wrong(std::vector<double>{0.5, 0.5}) == 0.75);
  CHECK(any_wrong(std::vector<double>{0.25, 1}) == 1);
}

TEST_CASE("what is certain is counted exactly") {
  CHECK(of({}).between().most == 0);
  const auto certain = of({1, 1, 0, 1});
  CHECK(certain.expected() == 3);
  CHECK(certain.between().least == 3);
  CHECK(certain.between().most == 3);
}

TEST_CASE("small cases agree with the exact distribution") {
  for (const auto& one : std::vector<std::vector<double>>{{0.5},
                                                          {0.99},
                                                          std::vector<double>(10, 0.5),
                                                          std::vector<double>(20, 0.3),
                                                          {0.9, 0.8, 0.7, 0.6, 0.5, 0.4}}) {
    CAPTURE(one.size());
    CHECK(of(one).between().least == exact(one).least);
    CHECK(of(one).between().most == exact(one).most);
  }
}

TEST_CASE("messages to one address are right together or wrong together") {
  Misdirected apart, together;
  for (int n = 0; n < 100; ++n) {
    apart.add(0.9);
    together.add(0.9, n < 50 ? "kim@army.ml" : "lou@army.ml");
  }
  CHECK(apart.expected() == together.expected());
  CHECK(apart.between() == Between{85, 95});
  CHECK(together.between() == Between{55, 100});
  Misdirected single;
  for (int n = 0; n < 100; ++n) single.add(0.9, std::to_string(n));
  CHECK(single.between() == apart.between());
}

TEST_CASE("those that nothing shows are added, and the interval is wider and holds both sums") {
  Misdirected sum;
  for (int n = 0; n < 100; ++n) sum.add(0.9);
  const auto all = sum.with_unseen(18'000);  // the rate that doubts are made for
  CHECK(all.expected == doctest::Approx(90 / WithUnseen::Seen));
  CHECK(all.between.least < all.expected);
  CHECK(all.between.most > 100);
  CHECK(all.between.most - all.between.least > sum.between().most - sum.between().least);
  // Where more of the messages are in doubt it is likelier of each.
  CHECK(sum.with_unseen(2'000).expected > all.expected);
  CHECK(sum.with_unseen(200'000).expected == doctest::Approx(all.expected));
  Misdirected certain;
  for (int n = 0; n < 10; ++n) certain.add(1);
  CHECK(certain.with_unseen(18'000).between.least == 10);
  CHECK(Misdirected().with_unseen(18'000).between == Between{0, 0});
}

}  // namespace
}  // namespace missent::archive
