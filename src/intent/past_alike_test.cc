// SPDX-License-Identifier: Apache-2.0
#include "intent/past_alike.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

habits::Wording wording_of(std::vector<uint32_t> hashes) {
  habits::Wording wording;
  for (uint32_t hash : hashes) wording.words.push_back({hash, 16, true});
  return wording;
}

habits::Trace trace_of(std::vector<uint32_t> hashes) {
  habits::Trace trace;
  trace.sent = true;
  trace.people = {"ann@ministry.example"};
  trace.wording = wording_of(std::move(hashes));
  return trace;
}

TEST_CASE("A few of those alike are the first of all, and they are looked for once") {
  habits::Profile profile;
  for (uint32_t i = 0; i < 20; ++i) profile.add(trace_of({100 + i}));
  profile.add(trace_of({1, 2}));
  profile.add(trace_of({1, 3}));
  const auto wording = wording_of({1, 2});
  const PastAlike past(profile, wording);
  REQUIRE(past.best(1).size() == 1);
  CHECK(past.best(1)[0].trace == 20);
  profile.add(trace_of({1, 2}));
  REQUIRE(past.best().size() == 2);
  CHECK(past.best()[0].trace == 20);
  CHECK(past.best()[1].trace == 21);
}

TEST_CASE("No more are kept than are looked at") {
  habits::Profile profile;
  for (uint32_t i = 0; i < 1'000; ++i) profile.add(trace_of({1 + i % 4, 100 + i}));
  const auto wording = wording_of({1});
  const PastAlike past(profile, wording);
  CHECK(past.best(1'000).size() == PastAlike::Most);
  CHECK(past.best(0).empty());
}

}  // namespace
}  // namespace missent::intent
