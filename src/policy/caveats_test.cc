// SPDX-License-Identifier: Apache-2.0
#include "policy/caveats.h"

#include <doctest/doctest.h>

using namespace missent::policy;
using missent::content::Marking;
using Texts = std::vector<std::string>;

namespace {

Marking marked(const char* scheme, int level, Texts handling) {
  return {scheme, "SECRET", level, std::move(handling), "subject"};
}

// Whether people of this nationality may see it.
bool sees(const Texts& nationality, const Marking& marking) {
  const auto allowed = allowed_nations(marking);
  return !allowed || is_let_see(nationality, *allowed);
}

}  // namespace

TEST_CASE("each caveat lets see it whom it names, and nobody else") {
  struct Row {
    const char *scheme, *handling, *let, *not_let;
  };
  for (const auto& row : {Row{"uk-gscp", "UK EYES ONLY", "UK", "US"},
                          Row{"uk-gscp", "UK EYES ONLY", "GBR", "FIVE EYES"},
                          Row{"uk-gscp", "UK/US EYES ONLY", "USA", "CAN"},
                          Row{"uk-gscp", "UK AND US EYES ONLY", "UK/US", "FVEY"},
                          Row{"uk-gscp", "FIVE EYES ONLY", "NZ", "FR"},
                          Row{"uk-gscp", "FVEY", "FIVE EYES", "NATO"},
                          Row{"us-cnsi", "NOFORN", "US", "UK"},
                          Row{"us-cnsi", "NOFORN/ORCON", "US", "UK"},
                          Row{"us-cnsi", "SI/TK/NOFORN", "US", "TK"},
                          Row{"us-cnsi", "REL TO USA, GBR", "UK", "AUS"},
                          Row{"us-cnsi", "REL TO USA, FVEY", "AUS", "JPN"},
                          Row{"us-cnsi", "NOFORN/REL TO USA, GBR", "US", "UK"},
                          Row{"us-cnsi", "REL TO KFOR", "Z", "US"},
                          Row{"au-epms", "AUSTEO", "AU", "NZ"},
                          Row{"au-epms", "AGAO", "AUS", "UK"},
                          Row{"au-epms", "REL/AUS/USA", "US", "UK"},
                          Row{"nz", "NEW ZEALAND EYES ONLY", "NZ", "AU"},
                          Row{"ca", "CEO", "CA", "US"},
                          Row{"nato", "ATOMAL", "TUR", "AUS"},
                          Row{"nato", "RELEASABLE TO AUS", "AUS", "NZL"}}) {
    CAPTURE(row.handling);
    CAPTURE(row.not_let);
    const auto marking = marked(row.scheme, 4, {row.handling});
    if (row.let != std::string("Z")) CHECK(sees({row.let}, marking));
    CHECK_FALSE(sees({row.not_let}, marking));
    CHECK_FALSE(sees({}, marking));
  }
}

TEST_CASE("words that name no nation are no caveat of nationality") {
  for (const char* handling : {"COMMERCIAL", "ADDRESSEE EYES ONLY", "RECIPIENTS ONLY",
                               "OFFICIAL USE ONLY", "SI/TK", "CEO", "NF", "ORCON", "STRAP1", ""}) {
    CAPTURE(handling);
    CHECK_FALSE(allowed_nations(marked("uk-gscp", 4, {handling})));
  }
  CHECK_FALSE(allowed_nations(marked("nato", 1, {})));
}

TEST_CASE("of several entries one is enough, and of several caveats each must let see it") {
  CHECK(sees({"UK", "FIVE EYES"}, marked("uk-gscp", 4, {"UK EYES ONLY"})));
  const Marking both[] = {marked("uk-gscp", 4, {"UK/US EYES ONLY"}),
                          marked("us-cnsi", 4, {"REL TO USA, CAN"})};
  const auto allowed = allowed_nations(both);
  REQUIRE(allowed);
  CHECK(*allowed == missent::habits::Nations{"USA"});
  CHECK_FALSE(allowed_nations(std::span<const Marking>{}));
}
