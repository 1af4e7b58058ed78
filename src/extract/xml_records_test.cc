// SPDX-License-Identifier: Apache-2.0
#include "extract/xml_records.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string read(std::string_view xml) { return XmlRecords(xml, 64).read(); }

TEST_CASE(
    "Values of data stand under the name of their element or behind that of their attribute") {
  CHECK(read("<p><person><nhsNumber>943</nhsNumber><dob>1</dob></person></p>") ==
        "nhsNumber\n943\ndob\n1\n");
  CHECK(read("<person nhsNumber='943' x='1' a:style='bold'/>") == "nhsNumber: 943\n");
  CHECK(read("<nhsNumber value='943'/>") == "nhsNumber: 943\n");
}

TEST_CASE("Runs of a paragraph make one line without names") {
  CHECK(read("<w:p><w:r><w:t>943 47</w:t></w:r><w:r><w:t>6 5919</w:t></w:r></w:p><w:p/>") ==
        "943 476 5919\n");
}

TEST_CASE("Rows of cells are lines, empty and passed over cells keep the others in their columns") {
  CHECK(read("<Table><Row><Cell><Data>a</Data></Cell><Cell/><Cell><Data>b\nc</Data></Cell></Row>"
             "<Row><Cell ss:Index='3'><Data>d</Data></Cell></Row></Table>") == "a\t\tb c\n\t\td\n");
  CHECK(read("<table:table-row><table:table-cell table:number-columns-repeated='2'/>"
             "<table:table-cell><text:p>x</text:p></table:table-cell>"
             "<table:table-cell table:number-columns-repeated='9999'/></table:table-row>") ==
        "\t\tx\n");
}

}  // namespace
}  // namespace missent::extract
