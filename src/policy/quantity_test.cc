// SPDX-License-Identifier: Apache-2.0
#include "policy/quantity.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

TEST_CASE("a duration is a whole number of seconds, minutes, hours or days") {
  struct Row {
    std::string_view text;
    std::optional<int64_t> seconds;
  };
  const Row rows[] = {
      {"90s", 90},
      {"5m", 300},
      {"72h", 259200},
      {"3d", 259200},
      {" 3 d ", 259200},
      {"0s", 0},
      {"10000d", 864000000},
      {"", {}},
      {"5", {}},
      {"h", {}},
      {"5 minutes", {}},
      {"-5m", {}},
      {"+5m", {}},
      {"1.5h", {}},
      {"5M", {}},
      {"5mm", {}},
      {"10001d", {}},
      {"99999999999999999999s", {}},
      {"18446744073709551615d", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto duration = parse_duration(row.text);
    REQUIRE(duration.has_value() == row.seconds.has_value());
    if (duration) CHECK(duration->count() == *row.seconds);
  }
}

TEST_CASE("a size counts bytes, by 1000 or with an i by 1024") {
  struct Row {
    std::string_view text;
    std::optional<uint64_t> bytes;
  };
  const Row rows[] = {
      {"0", 0},
      {"512", 512},
      {"512 B", 512},
      {"2 KB", 2000},
      {"2kB", 2000},
      {"2 KiB", 2048},
      {"10 MB", 10'000'000},
      {"1.5 MB", 1'500'000},
      {"1 GiB", 1'073'741'824},
      {"1000000 GB", 1'000'000'000'000'000},
      {"", {}},
      {"MB", {}},
      {"10 MBit", {}},
      {"-1", {}},
      {"1e3", {}},
      {"1.2.3 MB", {}},
      {".5 MB", {}},
      {"5. MB", {}},
      {"1000001 GB", {}},
      {"inf", {}},
      {"nan", {}},
      {"0x10", {}},
      {"1,000", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_size(row.text) == row.bytes);
  }
}

TEST_CASE("a bound is a comparison and a number") {
  struct Row {
    std::string_view text;
    std::optional<Bound> bound;
  };
  const Row rows[] = {
      {">= 0.5", Bound{Compare::GreaterEqual, 0.5}},
      {"<=0.25", Bound{Compare::LessEqual, 0.25}},
      {"> 3", Bound{Compare::Greater, 3}},
      {" <  2 ", Bound{Compare::Less, 2}},
      {"= 0", Bound{Compare::Equal, 0}},
      {"== 0", Bound{Compare::Equal, 0}},
      {"!= 1", Bound{Compare::NotEqual, 1}},
      {"0.5", {}},
      {"", {}},
      {">", {}},
      {"=> 0.5", {}},
      {">= half", {}},
      {">= 1 MB", {}},
      {">= -1", {}},
      {"~ 1", {}},
      {">= nan", {}},
      {">= 1e300", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_bound(row.text) == row.bound);
  }
  CHECK(parse_bound("> 10 MB", Unit::Bytes) == Bound{Compare::Greater, 10'000'000});
  CHECK_FALSE(parse_bound("> 10 MX", Unit::Bytes));
}

TEST_CASE("a bound holds on the right side of its value") {
  struct Row {
    Compare compare;
    bool below, at, above;
  };
  const Row rows[] = {
      {Compare::Less, true, false, false},        {Compare::LessEqual, true, true, false},
      {Compare::Equal, false, true, false},       {Compare::NotEqual, true, false, true},
      {Compare::GreaterEqual, false, true, true}, {Compare::Greater, false, false, true},
  };
  for (const auto& row : rows) {
    CAPTURE(static_cast<int>(row.compare));
    const Bound bound{row.compare, 0.5};
    CHECK(bound.holds(0.25) == row.below);
    CHECK(bound.holds(0.5) == row.at);
    CHECK(bound.holds(0.75) == row.above);
  }
}

}  // namespace
}  // namespace missent::policy
