// SPDX-License-Identifier: Apache-2.0
#include "intent/local_slip.h"

#include <doctest/doctest.h>

namespace missent::intent {

TEST_CASE("A slip of a local part is told in words a sender understands") {
  struct Row {
    const char *typed, *meant, *text;
  };
  for (auto row : {Row{"petermiller", "peter.miller", "a missing dot"},
                   Row{"smith.john", "john.smith", "the names in another order"},
                   Row{"jsmith", "john.smith", "an initial in the place of a first name"},
                   Row{"john.smith", "j.smith", "a first name in the place of an initial"},
                   Row{"bob.jones", "robert.jones", "‘bob’, another form of ‘robert’"},
                   Row{"jon.smith", "john.smith", "a missing ‘h’"}}) {
    CAPTURE(row.typed);
    auto slip = explain_local_slip(row.typed, row.meant);
    REQUIRE(slip);
    CHECK(slip->text() == row.text);
  }
}

TEST_CASE("Other people are no slip of one another") {
  CHECK_FALSE(explain_local_slip("john.smith", "john.smith"));
  CHECK_FALSE(explain_local_slip("john.smith", "amy.lee"));
  CHECK_FALSE(explain_local_slip("jsmith", "john.jones"));
}

TEST_CASE("A middle initial and a short first name are forms of one name, not slips") {
  CHECK(explain_local_slip("henry.d.voss", "henry.voss")->kind == SlipKind::Initial);
  CHECK(explain_local_slip("henry.voss", "henry.d.voss")->kind == SlipKind::Initial);
  CHECK(explain_local_slip("steve.voss", "steven.voss")->kind == SlipKind::Nickname);
  CHECK(explain_local_slip("henryx.voss", "henry.voss")->kind == SlipKind::Extra);
}

}  // namespace missent::intent
