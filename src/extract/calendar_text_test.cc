// SPDX-License-Identifier: Apache-2.0
#include "extract/calendar_text.h"

#include "extract/test_document.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

TEST_CASE("Folded lines are joined, escapes resolved, descriptions come first") {
  const auto read = calendar_text(
      "BEGIN:VEVENT\r\nSUMMARY:Range\r\n  day\\, east\r\nDTSTART:20230714T090000Z\r\n"
      "DESCRIPTION;ALTREP=\"cid:a\":First\\nsec\r\n ond\r\nEND:VEVENT\r\n");
  REQUIRE(read.titles.size() == 1);
  CHECK(read.titles[0] == "Range day, east");
  CHECK(read.text == "First\nsecond\nBEGIN:VEVENT\nDTSTART:20230714T090000Z\nEND:VEVENT\n");
}

TEST_CASE("A description in HTML is read for its text") {
  const auto read = calendar_text("X-ALT-DESC;FMTTYPE=text/html:<b>Bring</b> boots\n");
  CHECK(read.text.find("Bring boots") == 0);
}

TEST_CASE("A title stands once, beyond a hundred it is text") {
  std::string calendar = "SUMMARY:one\nSUMMARY:one\n";
  for (int i = 0; i < 105; ++i) calendar += "SUMMARY:title " + std::to_string(i) + "\n";
  const auto read = calendar_text(calendar);
  CHECK(read.titles.size() == 100);
  CHECK(read.text == "title 99\ntitle 100\ntitle 101\ntitle 102\ntitle 103\ntitle 104\n");
}

TEST_CASE("What is cut off or no calendar stays as it is") {
  CHECK(calendar_text("DESCRIPTION").text == "DESCRIPTION\n");
  CHECK(calendar_text("DESCRIPTION:a\\").text == "a\\\n");
  CHECK(calendar_text("").text.empty());
}

TEST_CASE("Contacts are lines of a name and a value, without parameters, folds and escapes") {
  CHECK(card_text(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nBDAY;VALUE=date:19810312\r\nNOTE:UTR:\\n19558\r\n 39661"
            "\r\nEND:VCARD\r\n") == "\n\nbday: 19810312\nnote: UTR:\n1955839661\n\n");
  CHECK(read_sample("BEGIN:VCARD\r\nFN:Bo\r\n").file().type == "text/vcard");
}

TEST_CASE("The title of an attached invitation is a subject") {
  const auto file = read_sample("BEGIN:VCALENDAR\r\nSUMMARY:Plan\r\nDESCRIPTION:Boots\r\n");
  CHECK(file.at("title") == "Plan");
  CHECK(file.has("", "Boots"));
}

}  // namespace
}  // namespace missent::extract
