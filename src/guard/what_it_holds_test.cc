// SPDX-License-Identifier: Apache-2.0
#include "guard/what_it_holds.h"

#include <doctest/doctest.h>

namespace missent::guard {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("of a message with nothing in it nothing is told") {
  CHECK(what_it_holds({}) == Lines{});
}

TEST_CASE("the highest markings are told with their handling, each once") {
  content::Inspection in;
  in.level = 2;
  in.markings = {{"uk-gscp", "OFFICIAL-SENSITIVE", 2, {"UK EYES ONLY"}, "subject"},
                 {"uk-gscp", "OFFICIAL", 1, {}, "part 1"},
                 {"uk-gscp", "OFFICIAL-SENSITIVE", 2, {"UK EYES ONLY"}, "part 1"}};
  CHECK(what_it_holds(in) == Lines{"It is marked OFFICIAL-SENSITIVE - UK EYES ONLY."});
}

TEST_CASE("people and kinds are counted, the most frequent first, values are not told") {
  content::Inspection in;
  in.people = 18713;
  in.findings = {{"uk-nino", 3, "part 1", "AB0", 0.9, {}},
                 {"date-of-birth", 18713, "staff.xlsx", "01/", 0.9, {}},
                 {"uk-nino", 18710, "staff.xlsx", "AB1", 0.9, {}},
                 {"phone", 7, "part 1", "020", 0.3, {}},
                 {"hidden-data", 1, "staff.xlsx", "", 1, {}}};
  const auto lines = what_it_holds(in);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "It tells about 18,713 people.");
  CHECK(lines[1].find("National Insurance number (18,713)") != std::string::npos);
  CHECK(lines[1].find("AB") == std::string::npos);
  CHECK(lines[1].find("elephone") == std::string::npos);
}

TEST_CASE("what is hidden in an attachment is told with how much of it is seen") {
  content::Inspection in;
  in.attachments = {{"june.xlsx", "", 0, false, "", {{"sheet", "Staff", 18714, 0}}},
                    {"plans.zip", "", 0, true, "encrypted", {}}};
  CHECK(what_it_holds(in) ==
        Lines{"june.xlsx: sheet ‘Staff’ is hidden; it has 18,714 rows, of which 0 are seen.",
              "plans.zip was not read: encrypted."});
}

TEST_CASE("names from mail cannot write lines of their own, and many attachments are counted") {
  content::Inspection in;
  in.attachments.assign(20, {"a\r\nb", "", 0, false, "damaged", {}});
  const auto lines = what_it_holds(in);
  REQUIRE(lines.size() == 9);
  CHECK(lines[0].find_first_of("\r\n") == std::string::npos);
  CHECK(lines[8] == "12 more remarks about attachments.");
}

}  // namespace
}  // namespace missent::guard
