// SPDX-License-Identifier: Apache-2.0
#include "content/cues.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

CuePlaces with(std::initializer_list<CueHit> hits) {
  CuePlaces cues;
  for (const auto& hit : hits) cues.add(hit);
  cues.sort();
  return cues;
}

constexpr size_t Phone = 1, Card = 2;

CueHit cue(size_t begin, size_t detector) {
  return {begin, begin + 4, DetectorSet(1ULL << detector)};
}

TEST_CASE("A word speaks for its detector where it begins, in whatever order words were added") {
  const CuePlaces cues = with({cue(20, Phone), cue(5, Card)});
  CHECK(cues.are_within(0, 6, Card));
  CHECK_FALSE(cues.are_within(0, 6, Phone));
  CHECK_FALSE(cues.are_within(6, 20, Card));
  CHECK(cues.are_anywhere(Phone));
  CHECK_FALSE(cues.are_anywhere(3));
}

TEST_CASE("A row may be asked about again, further to the left and beside another") {
  CuePlaces cues = with({cue(5, Card), cue(20, Phone), cue(40, Card)});
  CHECK(cues.are_in_row(0, 21, Phone));
  CHECK(cues.are_in_row(0, 21, Card));
  CHECK_FALSE(cues.are_in_row(0, 20, Phone));
  CHECK(cues.are_in_row(0, 30, Phone));
  CHECK_FALSE(cues.are_in_row(30, 50, Phone));
  CHECK(cues.are_in_row(30, 50, Card));
}

TEST_CASE("The places of a detector's words are told in order") {
  CuePlaces cues = with({cue(20, Phone), cue(40, Card), cue(5, Phone)});
  CHECK(cues.places_of(Phone) == std::vector<size_t>{5, 20});
  CHECK(cues.places_of(Card) == std::vector<size_t>{40});
  CHECK(cues.places_of(3).empty());
}

}  // namespace
}  // namespace missent::content
