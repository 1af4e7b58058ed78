// SPDX-License-Identifier: Apache-2.0
#include "program/shard.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

ScanMessage written_by(const std::string& author, bool is_judged, uint64_t digest) {
  ScanMessage out;
  out.is_judged = is_judged;
  out.digest = digest;
  out.inspection.message.from.push_back({{}, mail::parse_address(author)});
  return out;
}

TEST_CASE("a shard is named by its number and how many there are") {
  CHECK(*read_shard("3/8") == Shard{3, 8});
  CHECK(*read_shard("1/1") == Shard{1, 1});
  for (const char* wrong : {"", "3", "0/8", "9/8", "3/0", "3/", "/8", "3/8/9", "-1/8", "3/10000",
                            " 3/8", "3/8 ", "4294967297/8"}) {
    CAPTURE(wrong);
    const auto shard = read_shard(wrong);
    REQUIRE_FALSE(shard);
    CHECK(shard.error().kind == Kind::Malformed);
  }
}

TEST_CASE("each message is of exactly one shard") {
  for (uint32_t of = 0; of < 100; ++of) {
    const auto judged = written_by("p" + std::to_string(of) + "@ministry.example", true, 7);
    const auto learned = written_by("pat@elsewhere.example", false, of);
    int shards_judged = 0, shards_learned = 0;
    for (uint32_t number = 1; number <= 8; ++number) {
      shards_judged += Shard{number, 8}.has(judged);
      shards_learned += Shard{number, 8}.has(learned);
    }
    CHECK(shards_judged == 1);
    CHECK(shards_learned == 1);
  }
}

TEST_CASE("all mail of one author is of the shard that has the person") {
  for (uint32_t number = 1; number <= 8; ++number) {
    const Shard shard{number, 8};
    const bool has = shard.has_person("pat@ministry.example");
    CHECK(shard.has(written_by("pat@ministry.example", true, 1)) == has);
    CHECK(shard.has(written_by("Pat@Ministry.example", true, 2)) == has);
  }
}

}  // namespace
}  // namespace missent::program
