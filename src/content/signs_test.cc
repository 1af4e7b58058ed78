// SPDX-License-Identifier: Apache-2.0
#include "content/signs.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

Sign sign(size_t at, uint64_t word, int weight) { return {0, {at, at + 4}, word, weight}; }

TEST_CASE("Different words weigh together, the same word once") {
  CHECK(subject_of({sign(0, 1, 3), sign(10, 2, 3), sign(20, 3, 3)}, 9).signs.size() == 3);
  CHECK(subject_of({sign(0, 1, 3), sign(10, 1, 3), sign(20, 1, 3)}, 9).signs.empty());
}

TEST_CASE("Words that stand far apart do not weigh together") {
  CHECK(subject_of({sign(0, 1, 3), sign(10, 2, 3), sign(9000, 3, 3)}, 9).signs.empty());
  CHECK(subject_of({sign(0, 4, 1), sign(9000, 1, 3), sign(9010, 2, 3), sign(9020, 3, 3)}, 9)
            .signs.size() == 3);
}

TEST_CASE("Words against a subject are taken off once each, where they stand near by") {
  const std::vector<Sign> journey{sign(0, 1, 3), sign(10, 2, 3), sign(20, 3, 4)};
  auto with = [&](std::vector<Sign> more) {
    more.insert(more.begin(), journey.begin(), journey.end());
    return subject_of(more, 9).signs.size();
  };
  CHECK(with({sign(30, 9, -2)}) == 0);
  CHECK(with({sign(30, 9, -1), sign(40, 9, -1)}) == 3);
  CHECK(with({sign(9000, 9, -4)}) == 3);
}

TEST_CASE("Confidence grows with what is there") {
  CHECK(subject_of({sign(0, 1, 3), sign(1, 2, 3), sign(2, 3, 3)}, 9).confidence ==
        doctest::Approx(0.7));
  CHECK(subject_of({sign(0, 1, 6), sign(1, 2, 6), sign(2, 3, 6)}, 9).confidence ==
        doctest::Approx(0.96));
}

}  // namespace
}  // namespace missent::content
