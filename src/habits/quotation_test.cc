// SPDX-License-Identifier: Apache-2.0
#include "habits/quotation.h"

#include <doctest/doctest.h>

#include <string>

using namespace missent;
using namespace missent::habits;

TEST_CASE("a quotation begins at the line by which a mail program introduces it") {
  const std::string fresh = "Hello,\nsee below.\n";
  for (std::string head :
       {"> as you said", "-----Original Message-----", "_____", "From: Ann Green", "To: Ann Green",
        "*From:* Ann Green", "Von: Ann Green", "À: Ann Green",
        "On 3 May 2023, Ann Green wrote:", "Am 3. Mai schrieb Ann Green:\nAnn Green schrieb:",
        "Le 3 mai, Ann Green a écrit :", "Ann Green 07/19/2023 10:14 AM", "  \t> indented"}) {
    CAPTURE(head);
    const std::string text = fresh + head + "\nthe old text";
    const size_t line = head.find("\nAnn") == head.npos ? 0 : head.find("\nAnn") + 1;
    CHECK(quotation_begin(text) == fresh.size() + line);
  }
}

TEST_CASE("what an author writes is no quotation") {
  for (std::string text :
       {"", "Hello", "we met on 3/4 at the gate", "either/or: both", "- one\n- two", "re: trials",
        "Subject: a word on subjects", "It came from: nowhere", "she wrote: nothing\nat all"}) {
    CAPTURE(text);
    CHECK(quotation_begin(text) == text.size());
  }
}

TEST_CASE("a long line introduces nothing, however it ends") {
  const std::string text = std::string(300, 'x') + " wrote:";
  CHECK(quotation_begin(text) == text.size());
}

TEST_CASE("a line of a head is told by its field in many languages, marks taken off") {
  struct Row {
    std::string_view line;
    QuotedField field;
    std::string_view value;
  };
  for (auto row :
       {Row{"From: Ann", QuotedField::From, " Ann"}, Row{"> > Von: Ann", QuotedField::From, " Ann"},
        Row{"*To:* Ann", QuotedField::To, "* Ann"}, Row{"CC: Ann\r", QuotedField::To, " Ann"},
        Row{"Betreff: Trial", QuotedField::Subject, " Trial"},
        Row{"Sent: Monday", QuotedField::Other, " Monday"},
        Row{" Ann Green ", QuotedField::None, "Ann Green"},
        Row{"10:14", QuotedField::None, "10:14"}, Row{"", QuotedField::None, ""},
        Row{">>>", QuotedField::None, ""}}) {
    CAPTURE(row.line);
    const auto read = read_quoted_line(row.line);
    CHECK(read.field == row.field);
    CHECK(read.value == row.value);
  }
}

TEST_CASE("a divider is a line of marks, alone or around words") {
  for (auto line :
       {"-----Original Message-----", "_______", "=====", "--- Forwarded ---", "  -----"})
    CHECK(is_divider(line));
  for (auto line : {"-- ", "- one", "", "--- cut here", "a-----"}) CHECK_FALSE(is_divider(line));
}
