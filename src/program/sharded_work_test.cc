// SPDX-License-Identifier: Apache-2.0
#include "program/sharded_work.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

// Each job tells how many of its shard came before it.
std::vector<size_t> counts(unsigned shards, size_t jobs) {
  std::vector<size_t> out;
  std::vector<size_t> done(5);
  ShardedWork<size_t> work(shards, [&](size_t&& value) { out.push_back(value); });
  for (size_t i = 0; i < jobs; ++i) {
    const size_t owner = i * i % 5;
    work.add(owner % work.shards(), [&done, owner] { return done[owner]++; });
    work.run(owner % work.shards(), [&done, owner] { done[owner] += 10; });
    if (i % 3 == 0) work.add(size_t{1'000'000});
  }
  work.finish();
  return out;
}

TEST_CASE("results come in order and a shard's jobs one after the other, however many shards") {
  const auto wanted = counts(1, 3'000);
  CHECK(wanted.size() == 4'000);
  for (unsigned shards : {2U, 3U, 8U}) CHECK(counts(shards, 3'000) == wanted);
}

TEST_CASE("nothing to do is no trouble") { CHECK(counts(4, 0).empty()); }

}  // namespace
}  // namespace missent::program
