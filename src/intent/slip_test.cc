// SPDX-License-Identifier: Apache-2.0
#include "intent/slip.h"

#include <doctest/doctest.h>

namespace missent::intent {

TEST_CASE("A slip is named in words a sender understands") {
  struct Row {
    const char *typed, *meant, *text;
  };
  for (auto row :
       {Row{"army.ml", "army.mil", "a missing ‘i’"}, Row{"armyy.mil", "army.mil", "a doubled ‘y’"},
        Row{"amry.mil", "army.mil", "‘r’ and ‘m’ swapped"},
        Row{"army.nil", "army.mil", "‘n’ in the place of ‘m’, the key beside it"},
        Row{"usarmy.mil", "us.army.mil", "a missing dot"},
        Row{"o1d.test", "old.test", "‘1’ in the place of ‘l’, which looks alike"},
        Row{"armya.mil", "army.mil", "an extra ‘a’"}, Row{"müler", "müller", "a missing ‘l’"}}) {
    CAPTURE(row.typed);
    auto slip = explain_slip(row.typed, row.meant);
    REQUIRE(slip);
    CHECK(slip->text() == row.text);
    CHECK(slip->channel > 0);
    CHECK(slip->channel < 1);
  }
}

TEST_CASE("Equal words and words far apart are no slip") {
  CHECK_FALSE(explain_slip("army.mil", "army.mil"));
  CHECK_FALSE(explain_slip("army.mil", "navy.test"));
  CHECK_FALSE(explain_slip("ab", "cd"));
}

TEST_CASE("Likelier slips have a larger channel") {
  auto channel = [](auto typed, auto meant) { return explain_slip(typed, meant)->channel; };
  CHECK(channel("exmple", "example") > channel("exampke", "example"));   // missing before neighbour
  CHECK(channel("exampke", "example") > channel("exampxe", "example"));  // neighbour before far key
  CHECK(channel("xample", "example") > channel("xampl", "example"));     // one before two
  CHECK(channel("team2", "team1") < channel("tean1", "team1"));          // numbers are meant
}

TEST_CASE("Neighbouring keys are known on three layouts") {
  CHECK(are_neighbouring_keys('n', 'm'));
  CHECK(are_neighbouring_keys('z', 't'));  // QWERTZ
  CHECK(are_neighbouring_keys('q', 's'));  // AZERTY and QWERTY rows
  CHECK(are_neighbouring_keys('g', 't'));
  CHECK_FALSE(are_neighbouring_keys('q', 'p'));
}

}  // namespace missent::intent
