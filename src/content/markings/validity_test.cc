// SPDX-License-Identifier: Apache-2.0
#include "content/markings/validity.h"

#include "content/banner.h"
#include "content/examine.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

std::string problem(std::string_view banner) {
  const auto marking = parse_banner(banner, /*any_case=*/false);
  return marking ? problem_of(*marking) : "unread";
}

TEST_CASE("Banners that keep their scheme's rules have no problem") {
  for (const char* banner :
       {"SECRET//TK//SAR-BP/GB/TC//NOFORN", "SECRET//REL TO USA, GBR", "TOP SECRET//HCS//NOFORN",
        "SECRET//NOFORN/DEA SENSITIVE", "UK SECRET - UK EYES ONLY", "OFFICIAL - FOR PUBLIC RELEASE",
        "OFFICIAL - EMBARGOED UNTIL 0900 12/03/2025", "OFFICIAL-SENSITIVE"}) {
    CAPTURE(banner);
    CHECK(problem(banner) == "");
  }
}

TEST_CASE("Handling that excludes other handling, or its level, is told") {
  CHECK(problem("SECRET//NOFORN/REL TO USA, GBR") == "NOFORN excludes release to others");
  CHECK(problem("SECRET//REL TO USA") == "REL TO begins with USA and names somebody else");
  CHECK(problem("SECRET//REL TO GBR, USA") == "REL TO begins with USA and names somebody else");
  CHECK(problem("SECRET//FOUO") == "FOUO stands with UNCLASSIFIED only");
  CHECK(problem("TOP SECRET//HCS//ORCON") == "HCS needs NOFORN");
  CHECK(problem("OFFICIAL - UK EYES ONLY") == "EYES ONLY stands with SECRET and TOP SECRET only");
  CHECK(problem("SECRET - SENSITIVE") == "SENSITIVE stands with OFFICIAL only");
  CHECK(problem("OFFICIAL-SENSITIVE - FOR PUBLIC RELEASE") ==
        "FOR PUBLIC RELEASE stands with OFFICIAL only");
  CHECK(problem("OFFICIAL - EMBARGOED") == "EMBARGOED has no date");
}

TEST_CASE("A banner that breaks a rule twice is one finding") {
  const auto seen =
      examine({{"SECRET//REL TO USA", "subject", extract::Place::Subject},
               {"SECRET//REL TO USA\nx\nSECRET//REL TO USA\n", "body", extract::Place::Body}});
  REQUIRE(seen.findings.size() == 1);
  CHECK(seen.findings[0].kind == "marking-invalid");
  CHECK(seen.level == 4);
}

}  // namespace
}  // namespace missent::content
