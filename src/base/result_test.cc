// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <doctest/doctest.h>
#include <memory>

namespace missent {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return fail(Kind::Malformed, "odd number", "give an even one");
  return number / 2;
}

Result<int> quarter(int number) {
  int first = TRY(half(number));
  return half(first);
}

Result<void> check_even(int number) {
  TRY(half(number));
  return {};
}

TEST_CASE("TRY gives the value of a good result") { CHECK(*quarter(8) == 2); }

TEST_CASE("TRY passes an error up unchanged") {
  auto result = quarter(6);
  REQUIRE_FALSE(result);
  CHECK(result.error() == Error{Kind::Malformed, "odd number", "give an even one"});
}

TEST_CASE("A result without a value carries only its error") {
  CHECK(check_even(2));
  CHECK(check_even(3).error().kind == Kind::Malformed);
}

TEST_CASE("A result holds values that can only be moved") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  auto value = *std::move(result);
  CHECK(*value == 7);
}

TEST_CASE("Context is put before the message") {
  Result<int> result = fail("policy.toml", half(1).error());
  CHECK(result.error().message == "policy.toml: odd number");
}

}  // namespace
}  // namespace missent
