// SPDX-License-Identifier: Apache-2.0
#include "intent/near_spellings.h"

#include "intent/judge.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace missent;
using namespace missent::intent;

namespace {

bool leads_to(const std::string& typed, const std::string& meant) {
  const auto all = near_spellings(typed);
  return std::find(all.begin(), all.end(), meant) != all.end();
}

}  // namespace

TEST_CASE("a slip of the fingers is undone") {
  CHECK(leads_to("jonn.smith", "john.smith"));
  CHECK(leads_to("jhon.smith", "john.smith"));
  CHECK(leads_to("jon.smith", "john.smith"));
  CHECK(leads_to("johnn.smith", "john.smith"));
  CHECK(leads_to("john.smit", "john.smith"));
  CHECK(leads_to("team3", "team2"));
  CHECK(leads_to("team2", "team12"));
}

TEST_CASE("separators are put in, taken out and taken for one another") {
  CHECK(leads_to("johnsmith", "john.smith"));
  CHECK(leads_to("john.smith", "johnsmith"));
  CHECK(leads_to("john-smith", "john_smith"));
}

TEST_CASE("names in another order and initials") {
  CHECK(leads_to("john.smith", "smith.john"));
  CHECK(leads_to("john.smith", "j.smith"));
  CHECK(leads_to("john_smith", "j_smith"));
  CHECK(leads_to("john.smith", "jsmith"));
}

TEST_CASE("neither the name itself nor what no address may be") {
  for (const auto* typed : {"john.smith", "aa", "a", ".", ""}) {
    CAPTURE(typed);
    for (const auto& one : near_spellings(typed)) {
      CHECK(one != typed);
      CHECK_FALSE(one.empty());
      CHECK(one.front() != '.');
      CHECK(one.back() != '.');
    }
  }
}

TEST_CASE("of long names nothing is spelled, and of others not too much") {
  CHECK(near_spellings(std::string(41, 'a')).empty());
  CHECK(near_spellings(std::string(40, 'a')).size() < 3'000);
  CHECK(near_spellings("john.smith12").size() < 1'000);
}

TEST_CASE("who is known as a pseudonym is meant by a slip in the name, spelled as it is") {
  const habits::Pseudonyms names(std::string(32, 'k'));
  Index index;
  index.set_pseudonyms(&names);
  index.add_address(names.of("john.smith@army.example"));
  const Recipient typed{mail::parse_address("Jonh.Smith@army.example")};
  const auto found = find_candidates(typed, index, {}, {});
  const auto place = std::find_if(found.begin(), found.end(), [](const Candidate& one) {
    return one.address == "john.smith@army.example";
  });
  REQUIRE(place != found.end());
  CHECK(place->code == "near-correspondent");
  CHECK(place->slip.kind == SlipKind::Swapped);
  CHECK(place->key == "john.smith@army.example");
  for (const auto& one : found) CHECK_FALSE(habits::Pseudonyms::is_one(one.address));
}

TEST_CASE("who is known as a pseudonym is meant at the domain that was slipped from") {
  const habits::Pseudonyms names(std::string(32, 'k'));
  Index index;
  index.set_pseudonyms(&names);
  index.add_address(names.of("ann@brigade.example"));
  const auto found = find_candidates({mail::parse_address("ann@brigad.example")}, index, {}, {});
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().address == "ann@brigade.example");
  const auto other =
      find_candidates({mail::parse_address("ann@mail.brigade.example")}, index, {}, {});
  CHECK(std::any_of(other.begin(), other.end(), [](const Candidate& one) {
    return one.address == "ann@brigade.example" && one.slip.kind == SlipKind::Subdomain;
  }));
}
