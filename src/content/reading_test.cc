// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

// Tax numbers, which say nothing without their word.
const std::string Rows = "Lind\tB4\t1955839661\nBerg\tC1\t2234567895\nHart\tA2\t9934567898\n";

uint32_t numbers_in(const std::string& text) {
  uint32_t count = 0;
  for (const auto& finding : seen_in(text).findings)
    if (finding.kind == "uk-utr" && finding.confidence >= 0.8) count += finding.count;
  return count;
}

TEST_CASE("The word for a column may stand under titles and headings of groups") {
  const uint32_t all = numbers_in("Surname\tWard\tTax reference UTR\n" + Rows);
  REQUIRE(all >= 1);
  for (const char* above : {"List of 2024\n", "List\t\tPrinted 1 May\nby\tA. Berg\n",
                            "\t\tNumbers\n", "Item\tQty\tPrice\nBed\t3\t40\n\n"})
    CHECK_MESSAGE(numbers_in(above + ("Surname\tWard\tTax reference UTR\n" + Rows)) == all, above);
}

TEST_CASE(
    "Titles of sections part no table, and a word over another column speaks for that alone") {
  const std::string heading = "Surname\tWard\tUTR\n";
  CHECK(numbers_in(heading + Rows + "East wing\n" + Rows) == numbers_in(heading + Rows));
  CHECK(numbers_in("Surname\tUTR\tOrder\n" + Rows) == 0);
}

TEST_CASE("A heading over several columns speaks for each, a title for none") {
  const std::string rows = "Lind\tyes\t1955839661\tB4\nBerg\tno\t2234567895\tC1\n";
  CHECK(numbers_in("Surname\tUTR\t\tWard\n" + rows) >= 1);
  CHECK(numbers_in("UTR\t\t\t\n" + rows) == 0);
}

TEST_CASE("Words count in the names of fields, however these are written") {
  for (const char* name : {"taxReference", "TAXREFERENCE", "utrNumber", "tax_reference",
                           "tax-reference", "customerUtr", "UTRNO"})
    CHECK_MESSAGE(numbers_in("Lind;" + std::string(name) + ";Ward\nBo;1955839661;B4\n") == 1, name);
  CHECK(numbers_in("Lind;neutral;Ward\nBo;1955839661;B4\n") == 0);
}

TEST_CASE("Many words in the rows above do not hide the nearest, nor take long") {
  std::string text = "Surname\tWard\tUTR\n";
  for (int i = 0; i < 12; ++i) text += "Lind\tasked for UTR\t\n";
  CHECK(numbers_in(text + Rows) >= 1);
}

TEST_CASE("Without marks between columns, what stands about above it speaks for a number") {
  const std::string plain =
      "Surname                Ward and the building it is in        UTR              Remark of it\n"
      "Lind                   B4 in the new house, to the left      1955839661       in good "
      "order\n"
      "Berg                   C1 in the old house, by the gate      2234567895       in good "
      "order\n";
  CHECK(numbers_in(plain) >= 1);
  CHECK(
      numbers_in("UTR                                                          nothing more here\n"
                 "Lind                   B4 in the new house, to the left      1955839661\n") == 0);
  const std::string gaps = "Surname\tWard\tUTR\nLind B4\t1955839661\n";
  CHECK(numbers_in(gaps) == 0);
  CHECK(!examine({{gaps, "page 1", extract::Place::Document, false, /*loose=*/true}})
             .findings.empty());
}

TEST_CASE("People below a heading are counted whatever stands above it") {
  const auto people_in = [](const std::string& text) {
    return examine({{text, "sheet", extract::Place::Document}}).persons.count;
  };
  const std::string list =
      "First name\tSurname\tRoom\nAnn\tLind\t4\nBob\tBerg\t5\nCyril\tHart\t6\n";
  const auto people = people_in(list);
  CHECK(people == 3);
  CHECK(people_in("Staff\t\t1 May\nby\tthe office\n" + list) == people);
  CHECK(people_in(list + "East wing\nDiana\tMoss\t7\n") == people + 1);
}

TEST_CASE("A value with a label of its own is of no other kind") {
  CHECK(seen("UTR: 1955839661\nDoD ID: 5234567893\n", "us-dod-id") >= 0.8);
  CHECK(numbers_in("UTR: 1955839661\nDoD ID: 5234567893\n") == 1);
  CHECK(numbers_in("DoD ID: 5234567893 UTR: 1955839661\n") == 1);
  CHECK(numbers_in("UTR: 1955839661\nContract number: 5234567893\n") == 1);
  CHECK(numbers_in("UTR\n1955839661\nDoD ID\n5234567893\n") == 1);
  CHECK(seen("DOB: 03/04/1970\nDate of issue: 05/06/2020\n", "date-of-birth") >= 0.8);
  CHECK(seen("Date of issue: 05/06/2020\nPassport No: 512345678\n", "date-of-birth") == 0);
}

TEST_CASE("Words above or beside a list speak for all of it") {
  CHECK(numbers_in("UTR: 1955839661\n5234567893\n") == 2);
  CHECK(numbers_in("UTR: 1955839661, 5234567893\n") == 2);
  CHECK(numbers_in("The UTRs\nAnn Lind: 1955839661\nBob Berg: 5234567893\n") == 2);
  CHECK(numbers_in("Their UTR, which both of them\nhave, is number 1955839661\n") == 1);
  CHECK(numbers_in("DoD ID or UTR: 1955839661\n") == 1);
  CHECK(numbers_in("Contract number: 1955839661 (UTR)\n") == 1);
}

}  // namespace
}  // namespace missent::content
