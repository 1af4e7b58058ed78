// SPDX-License-Identifier: Apache-2.0
#include "program/merged_records.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>
#include <random>

namespace missent::program {
namespace {

using Places = std::vector<uint64_t>;

class Listed final : public RecordStream {
 public:
  explicit Listed(Places places) : places_(std::move(places)) {}
  std::optional<PlacedRecord> next() override {
    if (at_ == places_.size()) return std::nullopt;
    return PlacedRecord{places_[at_++], "record"};
  }

 private:
  Places places_;
  size_t at_ = 0;
};

using Streams = std::vector<std::unique_ptr<RecordStream>>;

std::unique_ptr<RecordStream> merged(Streams streams) {
  return std::make_unique<MergedRecords>(std::move(streams));
}

Places read(RecordStream& stream) {
  Places out;
  while (const auto one = stream.next()) out.push_back(one->place);
  return out;
}

// Divides 0 to `count`-1 by chance, each list in order.
std::vector<Places> divide(uint64_t count, size_t lists, std::mt19937& random) {
  std::vector<Places> out(lists);
  for (uint64_t place = 0; place < count; ++place) out[random() % lists].push_back(place);
  return out;
}

TEST_CASE(
    "shards are merged to the same in whatever order they come, and however they are paired") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    auto lists = divide(200, 1 + random() % 9, random);
    std::shuffle(lists.begin(), lists.end(), random);
    Places wanted(200);
    std::iota(wanted.begin(), wanted.end(), 0);
    Streams streams;
    for (auto& list : lists) streams.push_back(std::make_unique<Listed>(std::move(list)));
    while (streams.size() > 1) {  // any two of them become one
      std::shuffle(streams.begin(), streams.end(), random);
      Streams two;
      for (int i = 0; i < 2; ++i) {
        two.push_back(std::move(streams.back()));
        streams.pop_back();
      }
      streams.push_back(merged(std::move(two)));
    }
    CHECK(read(*streams.front()) == wanted);
  }
}

TEST_CASE("a shard that is given twice changes nothing") {
  Streams streams;
  for (const Places& places : {Places{0, 2, 5}, Places{1, 3}, Places{0, 2, 5}})
    streams.push_back(std::make_unique<Listed>(places));
  CHECK(read(*merged(std::move(streams))) == Places{0, 1, 2, 3, 5});
}

TEST_CASE("of no streams, and of empty ones, nothing is merged") {
  CHECK(read(*merged({})).empty());
  Streams streams;
  streams.push_back(std::make_unique<Listed>(Places{}));
  CHECK(read(*merged(std::move(streams))).empty());
}

}  // namespace
}  // namespace missent::program
