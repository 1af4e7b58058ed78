// SPDX-License-Identifier: Apache-2.0
#include "extract/xmp.h"

#include <doctest/doctest.h>

#include <string>

using namespace missent::extract;

namespace {

using Properties = std::vector<XmpProperty>;

Properties of(const std::string& attributes, const std::string& inside) {
  return xmp_properties(
      "<?xpacket begin='' id='x'?><x:xmpmeta><rdf:RDF><rdf:Description rdf:about=''" + attributes +
          ">" + inside + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>",
      100);
}

TEST_CASE("properties stand in attributes and in elements") {
  CHECK(of(" pdfx:MSIP_Label_1_Name=\"Secret\"", "<pdf:Keywords>A &amp; B</pdf:Keywords>") ==
        Properties{{"MSIP_Label_1_Name", "Secret", false}, {"Keywords", "A & B", false}});
}

TEST_CASE("items of a list are parted, and who wrote it is usual") {
  CHECK(of("",
           "<dc:subject><rdf:Bag><rdf:li>one</rdf:li>\n<rdf:li>two</rdf:li></rdf:Bag></dc:subject>"
           "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li></rdf:Seq></dc:creator>") ==
        Properties{{"subject", "one; two", false}, {"creator", "Ann", true}});
}

TEST_CASE("what programs write for themselves is left out") {
  CHECK(
      of(" xmp:CreatorTool='Word' pdfx:SignDate='2020'",
         "<xmpMM:History><rdf:Seq><rdf:li stEvt:action='saved'>x</rdf:li></rdf:Seq></xmpMM:History>"
         "<pdfaid:part>1</pdfaid:part>") == Properties{});
}

TEST_CASE("what is damaged or no XMP has none, and their number is limited") {
  CHECK(xmp_properties("", 100).empty());
  CHECK(xmp_properties("<rdf:Description a:b=\"", 100).empty());
  CHECK(xmp_properties("text <b>bold</b>", 100).empty());
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "<a:b>c</a:b>";
  CHECK(of("", many).size() == 500);
}

}  // namespace
