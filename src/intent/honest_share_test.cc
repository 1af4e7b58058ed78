// SPDX-License-Identifier: Apache-2.0
#include "intent/prior.h"

#include <doctest/doctest.h>

namespace missent::intent {
namespace {

struct World {
  habits::Registers registers;
  habits::Known known;
  Settings settings;

  // What is left of odds where harbour.example is meant, which is written to and answers.
  double left(double odds, const std::string& code, SlipKind kind = SlipKind::Swapped) {
    habits::Evidence evidence;
    evidence.with_all = evidence.domain = {.sent = 30, .received = 4};
    known.addresses["anna@harbour.example"] = evidence;
    Candidate candidate{"anna@harbour.example", 0.01, code, {}, {}, "anna@harbour.example"};
    candidate.slip.kind = kind;
    return odds *
           honest_share(odds, candidate, "anna@habrour.example", {known, registers, settings});
  }
};

TEST_CASE("Capped odds keep their order, however high they were") {
  for (std::string code : {"near-own", "near-known"}) {
    CAPTURE(code);
    double before = 0, before_doubt = 0;
    for (double odds = 0.01; odds < 1e17; odds *= 3) {
      CAPTURE(odds);
      const double left = World().left(odds, code), doubt = left / (1 + left);
      CHECK(left > before);
      CHECK(doubt - before_doubt > 1e-9);
      before = left;
      before_doubt = doubt;
    }
  }
}

TEST_CASE(
    "A slip beside an own name is surer than one beside a correspondent's, and neither sure") {
  const double own = World().left(1e9, "near-own"), known = World().left(1e9, "near-known");
  CHECK(own > 20);
  CHECK(own < 50);
  CHECK(known > 1.5);
  CHECK(known < 3);
}

TEST_CASE("Weak odds are left weaker than they were") {
  for (double odds : {0.01, 0.1, 0.5}) CHECK(World().left(odds, "near-known") < odds * odds * 1.01);
  CHECK(World().left(0, "near-known") == 0);
}

}  // namespace
}  // namespace missent::intent
