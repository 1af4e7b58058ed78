// SPDX-License-Identifier: Apache-2.0
#include "extract/plain_cell.h"

#include "extract/xml_scanner.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::extract {
namespace {

TEST_CASE("A cell is read with its attributes in any order, its value and its length") {
  const std::string_view xml = "<c s=\"4\" r=\"B7\" cm=\"1\" t=\"s\"><v>12</v></c><c/>";
  const PlainCell cell = plain_cell(xml);
  CHECK(cell.reference == "B7");
  CHECK(cell.type == "s");
  CHECK(cell.style == "4");
  CHECK(cell.value == "12");
  CHECK(xml.substr(cell.length) == "<c/>");
}

TEST_CASE("A cell may be empty, and of two attributes of one name the first counts") {
  const PlainCell cell = plain_cell("<c r=\"\" r=\"B7\" s=\"4\"/><c");
  CHECK(cell.reference.empty());
  CHECK(cell.style == "4");
  CHECK(cell.value.empty());
  CHECK(cell.length == 22);
  CHECK(plain_cell("<c/>").length == 4);
  CHECK(plain_cell("<c><v></v></c>").length == 14);
}

TEST_CASE("What is written otherwise is left to the scanner") {
  for (const char* other : {"",
                            "<",
                            "<c",
                            "<c r",
                            "<c r=",
                            "<c r=\"A1",
                            "<c r=\"A1\"",
                            "<c r=\"A1\">",
                            "<c><v>2",
                            "<c><v>2</v>",
                            "<c><v>2</v></c",
                            " <c/>",
                            "<col/>",
                            "<c r='A1'/>",
                            "<c x:r=\"A1\"/>",
                            "<c  r=\"A1\"/>",
                            "<c r=\"A1\" />",
                            "<c r =\"A1\"/>",
                            "<c><f>1</f><v>2</v></c>",
                            "<c><v><![CDATA[2]]></v></c>",
                            "<c><v>2</v> </c>",
                            "<c><v>2</w></c>",
                            "<c><v>2</v></d>",
                            "<c><v/></c>",
                            "<x:c><v>2</v></x:c>"}) {
    CAPTURE(other);
    CHECK(plain_cell(other).length == 0);
  }
}

TEST_CASE("The scanner gives the same of a plain cell, and goes on behind it") {
  for (const char* plain : {"<c r=\"A1\" s=\"2\" t=\"str\"><v>a &amp; 'b' ></v></c>",
                            "<c t=\"a>b\" r=\"/\"/>", "<c><v>1\n2</v></c>"}) {
    const std::string xml = std::string(plain) + "<d/>";
    const PlainCell cell = plain_cell(xml);
    REQUIRE(xml.substr(cell.length) == "<d/>");
    XmlScanner scanner(xml);
    REQUIRE(scanner.next());
    CHECK(scanner.is_start("c"));
    CHECK(scanner.attribute("r") == cell.reference);
    CHECK(scanner.attribute("t") == cell.type);
    CHECK(scanner.attribute("s") == cell.style);
    std::string_view value;
    while (scanner.next() && !scanner.is_end("c")) {
      if (scanner.is_text()) value = scanner.raw_text();
    }
    CHECK(value == cell.value);
    REQUIRE(scanner.next());
    CHECK(scanner.is_start("d"));
  }
}

}  // namespace
}  // namespace missent::extract
