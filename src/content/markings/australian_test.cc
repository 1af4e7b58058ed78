// SPDX-License-Identifier: Apache-2.0
#include "content/markings/australian.h"

#include "content/examine.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

std::string problem(std::string_view text) {
  const auto read = parse_australian(text);
  return read ? read->problem : "unread";
}

TEST_CASE("Markings of the standard are read without complaint, in both its orders") {
  CHECK(problem("VER=2024.1, NS=gov.au, SEC=SECRET, CAVEAT=SH:ACCOUNTABLE-MATERIAL, "
                "CAVEAT=RI:AUSTEO, ORIGIN=a.b@entity.gov.au") == "");
  CHECK(problem("SEC=PROTECTED, CAVEAT=RI:REL AUS/USA, ACCESS=Legal-Privilege, "
                "EXPIRES=2030-01-01, DOWNTO=OFFICIAL") == "");
  CHECK(problem("SEC=PROTECTED, CAVEAT=RI:REL/AUS/USA, EXPIRES=2030-01-01, DOWNTO=OFFICIAL, "
                "ACCESS=Legal-Privilege, NOTE=one\\, two") == "");
  CHECK(problem("VER=2012.3, NS=gov.au, SEC=UNCLASSIFIED, DLM=Sensitive:Personal") == "");
}

TEST_CASE("What breaks the grammar or its rules is told") {
  CHECK(problem("sec=SECRET") == "unread");
  CHECK(problem("SEC=Secret") == "unread");
  CHECK(problem("SEC=SECRET, VER=2024.1") == "VER stands too late");
  CHECK(problem("SEC=SECRET, EXPIRES=2030-01-01, DOWNTO=TOP-SECRET") == "DOWNTO is not below SEC");
  CHECK(problem("SEC=SECRET, DOWNTO=OFFICIAL") == "EXPIRES and DOWNTO stand together");
  CHECK(problem("SEC=SECRET, CAVEAT=SH:NONE") == "unknown caveat SH:NONE");
  CHECK(problem("SEC=OFFICIAL, CAVEAT=SH:CABINET") == "CAVEAT below PROTECTED");
  CHECK(problem("SEC=OFFICIAL, ACCESS=Legal-Privilege") == "ACCESS below OFFICIAL:Sensitive");
  CHECK(problem("SEC=SECRET, CAVEAT=C:ONE, CAVEAT=C:TWO") == "more than one caveat C:");
  CHECK(problem("SEC=SECRET, SEC=SECRET") == "SEC stands twice");
}

TEST_CASE("A marking that breaks the grammar is a finding and still counts") {
  const auto seen = examine({{"x [SEC=SECRET, FOO=1]", "subject", extract::Place::Subject}});
  CHECK(seen.level == 4);
  REQUIRE(seen.findings.size() == 1);
  CHECK(seen.findings[0].kind == "marking-invalid");
}

TEST_CASE("Of several markings in a subject the leftmost is read") {
  CHECK(australian_in_subject("x [SEC=OFFICIAL] y [SEC=SECRET]") == "SEC=OFFICIAL");
  CHECK(australian_in_subject("[urgent] x").empty());
}

}  // namespace
}  // namespace missent::content
