// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_slip.h"

#include <doctest/doctest.h>

namespace missent::intent {

TEST_CASE("A slip of a domain is told in words a sender understands") {
  struct Row {
    const char *typed, *meant, *text;
  };
  for (auto row :
       {Row{"usarmy.mil", "us.army.mil", "a missing dot"},
        Row{"gibbsbruns.com", "gibbs-bruns.com", "a missing hyphen"},
        Row{"houstonrr.com", "houston.rr.com", "a missing dot"},
        Row{"army.mil.co", "army.mil", "‘.co’ added at the end"},
        Row{"smud.com", "smud.org", "the ending .com in the place of .org"},
        Row{"arrny.mil", "army.mil", "letters that look alike"},
        Row{"yaho.co", "yahoo.com", "a missing ‘o’, and .co in the place of .com"},
        Row{"gmila.com", "gmail.com", "‘a’ in another place"},
        Row{"gmail.con", "gmail.com", "‘n’ in the place of ‘m’, the key beside it"}}) {
    CAPTURE(row.typed);
    auto slip = explain_domain_slip(row.typed, row.meant);
    REQUIRE(slip);
    CHECK(slip->text() == row.text);
    CHECK(slip->channel > 0);
    CHECK(slip->channel < 1);
  }
}

TEST_CASE("An ending of its own is less of a slip than one added") {
  double added = explain_domain_slip("terra.com.co.uk", "terra.com")->channel;
  double own = explain_domain_slip("terra.com.mx", "terra.com")->channel;
  CHECK(own < added);
}

TEST_CASE("Short names two letters apart are no slip of one another") {
  CHECK_FALSE(explain_domain_slip("db.com", "bp.com"));
  CHECK_FALSE(explain_domain_slip("army.mil", "army.mil"));
  CHECK_FALSE(explain_domain_slip("example.com", "other.org"));
}

}  // namespace missent::intent
