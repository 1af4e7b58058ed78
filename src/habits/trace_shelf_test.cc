// SPDX-License-Identifier: Apache-2.0
#include "habits/trace_shelf.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

Trace trace(int day, bool sent) {
  Trace made;
  made.date = Time(std::chrono::days(19'000 + day));
  made.sent = sent;
  made.people = {"n" + std::to_string(day) + "@army.test"};
  return made;
}

constexpr ShelfLimits Small{.sent = 4, .received = 2};

}  // namespace

TEST_CASE("a shelf keeps half as many more before it forgets the oldest") {
  TraceShelf shelf(Small);
  for (int day = 0; day < 6; ++day) shelf.add(trace(day, true));
  CHECK(shelf.traces().size() == 6);
  shelf.add(trace(6, true));
  REQUIRE(shelf.traces().size() == 4);
  CHECK(shelf.traces().front() == trace(3, true));
  CHECK(shelf.traces().back() == trace(6, true));
}

TEST_CASE("what was sent and what was received have limits of their own") {
  TraceShelf shelf(Small);
  shelf.add(trace(0, true));
  for (int day = 1; day < 20; ++day) shelf.add(trace(day, false));
  CHECK(shelf.traces().front() == trace(0, true));
  CHECK(shelf.traces().size() <= 1 + 3);
  CHECK(shelf.traces().back() == trace(19, false));
}

TEST_CASE("the profile is added to, and made anew when traces are forgotten") {
  TraceShelf shelf(Small);
  shelf.add(trace(0, true));
  CHECK(shelf.profile().traces() == 1);
  for (int day = 1; day < 6; ++day) shelf.add(trace(day, true));
  CHECK(shelf.built().sent() == 6);
  CHECK(shelf.built().find("n0@army.test"));
  shelf.add(trace(6, true));
  CHECK(shelf.built().sent() == 4);
  CHECK_FALSE(shelf.built().find("n2@army.test"));
  CHECK(shelf.built().find("n6@army.test"));
}

TEST_CASE("a profile asked for late knows what one asked for early knows") {
  TraceShelf early(Small), late(Small);
  early.profile();
  for (int day = 0; day < 30; ++day) {
    early.add(trace(day, day % 3 == 0));
    late.add(trace(day, day % 3 == 0));
  }
  CHECK(early.traces() == late.traces());
  CHECK(early.profile().traces() == late.profile().traces());
  CHECK(early.profile().sent() == late.profile().sent());
}

TEST_CASE("an empty shelf has the profile of a stranger") {
  TraceShelf shelf;
  CHECK(shelf.profile().traces() == 0);
  CHECK(shelf.profile().companions().empty());
}
