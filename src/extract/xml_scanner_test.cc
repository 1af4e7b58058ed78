// SPDX-License-Identifier: Apache-2.0
#include "extract/xml_scanner.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

TEST_CASE("Elements, attributes, text and CDATA are read; prefixes are passed over") {
  XmlScanner xml(
      "<?xml version='1.0'?><!-- a --><w:a r:id='7' name=\"1 &lt;\">x&amp;<![CDATA[<y>]]></w:a>");
  REQUIRE(xml.next());
  CHECK(xml.is_start("a"));
  CHECK(xml.prefix() == "w");
  CHECK(xml.prefixed_attribute("id") == "7");
  CHECK(xml.prefixed_attribute("name").empty());
  CHECK(xml.attribute_text("name") == "1 <");
  std::string text;
  while (xml.next() && xml.is_text()) xml.append_text(text);
  CHECK(text == "x&<y>");
  CHECK(xml.is_end("a"));
  CHECK_FALSE(xml.next());
}

TEST_CASE("An empty element begins and ends; one can be skipped") {
  XmlScanner xml("<a><b/><c><d>x</d></c><e/></a>");
  std::string seen;
  while (xml.next()) {
    if (!xml.is_start()) continue;
    seen += xml.name();
    if (xml.name() == "c") xml.skip_element();
  }
  CHECK(seen == "abce");
}

TEST_CASE("Several attributes are given as each alone, the first of two of the same name") {
  XmlScanner xml("<c r='B2' x:t=\"s\" t='b' s=''/>");
  REQUIRE(xml.next());
  const auto [reference, type, style, none] = xml.attributes<4>({"r", "t", "s", "none"});
  CHECK(reference == xml.attribute("r"));
  CHECK(type == "s");
  CHECK(type == xml.attribute("t"));
  CHECK(style.empty());
  CHECK(none.empty());
}

TEST_CASE("A reader of its own may take whole elements, at the depth where the scanner stands") {
  XmlScanner xml("<row><c/><c><v>2</v></c><d/></row>");
  REQUIRE(xml.next());
  CHECK(xml.unread(2).starts_with("<c/><c>"));
  REQUIRE(xml.next());
  CHECK(xml.unread(2).empty());  // the end of an empty element comes next
  REQUIRE(xml.next());
  CHECK(xml.is_end("c"));
  REQUIRE(xml.unread(2).starts_with("<c><v>2</v></c>"));
  xml.pass(15);
  REQUIRE(xml.next());
  CHECK(xml.is_start("d"));
  CHECK(xml.depth() == 2);
  REQUIRE(xml.next());
  xml.pass(1'000);
  CHECK_FALSE(xml.next());
}

TEST_CASE("Levels that would be too deep are not offered") {
  XmlScanner xml("<row><c><v>2</v></c></row>", 2);
  REQUIRE(xml.next());
  CHECK(xml.unread(1).starts_with("<c>"));
  CHECK(xml.unread(2).empty());
}

TEST_CASE("Declared entities are noticed and not expanded") {
  XmlScanner xml("<!DOCTYPE x [<!ENTITY b \"bomb\">]><x>&b;</x>");
  std::string text;
  while (xml.next()) {
    if (xml.is_text()) xml.append_text(text);
  }
  CHECK(text == "&b;");
  CHECK(xml.has_entities());
}

TEST_CASE("Too deep a nesting ends the reading") {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  XmlScanner xml(deep);
  size_t starts = 0;
  while (xml.next()) ++starts;
  CHECK(starts == 256);
  CHECK(xml.too_deep());
}

TEST_CASE("Any cut of a document is read to its end") {
  const std::string_view whole = "<!DOCTYPE a [<!ENTITY b 'c'>]><a b='c'><![CDATA[x]]>&#x41;</a>";
  for (size_t size = 0; size <= whole.size(); ++size) {
    XmlScanner xml(whole.substr(0, size));
    size_t events = 0;
    while (xml.next()) ++events;
    CHECK(events <= 4);
  }
}

}  // namespace
}  // namespace missent::extract
