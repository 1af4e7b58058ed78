// SPDX-License-Identifier: Apache-2.0
#include "extract/sample_test.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

using sample::row;

std::string sheet(const std::string& rows, const std::string& before = {}) {
  return before + "<sheetData>" + rows + "</sheetData>";
}

const std::string Roster = sheet(row({"Name", "Post"}) + row({"Ann", "Clerk"}));

TEST_CASE("A sheet is read row by row, and nothing in it is hidden") {
  const Contents contents = sample::read(sample::workbook({{"Staff", Roster}}), "r.xlsx");
  CHECK(contents.attachments[0].type == "application/vnd.example.spreadsheetml.sheet");
  CHECK(contents.attachments[0].hidden.empty());
  CHECK(sample::text_at(contents, "r.xlsx/sheet ‘Staff’") == "Name\tPost\nAnn\tClerk\n");
}

TEST_CASE("Empty cells keep the others in their columns") {
  const std::string rows =
      "<row><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>2</v></c><c r=\"E1\"><v>3</v></c></row>"
      "<row><c r=\"C2\"><v>4</v></c><c r=\"E2\"><v>5</v></c></row>"
      "<row><c r=\"A3\"><v>6</v></c><c r=\"XFD3\"><v>7</v></c></row>";
  const Contents contents = sample::read(sample::workbook({{"Staff", sheet(rows)}}), "r.xlsx");
  CHECK(sample::text_at(contents, "r.xlsx/sheet ‘Staff’") ==
        "\t1\t2\t\t3\n\t\t4\t\t5\n6" + std::string(256, '\t') + "7\n");
}

TEST_CASE("A hidden sheet and a very hidden one are reported with their rows") {
  for (const char* state : {"hidden", "veryHidden"}) {
    const Contents contents = sample::read(
        sample::workbook({{"Plan", sheet(row({"x"}))}, {"Staff", Roster, state}}), "r.xlsx");
    REQUIRE(contents.attachments[0].hidden.size() == 1);
    CHECK(contents.attachments[0].hidden[0] == Hidden{"sheet", "Staff", 2, 0});
    CHECK(sample::text_at(contents, "r.xlsx/sheet ‘Staff’ (hidden)") == "Name\tPost\nAnn\tClerk\n");
    CHECK_FALSE(sample::is_shown(contents, "Ann"));
  }
}

TEST_CASE("Hidden sheets, rows and columns that hold nothing are nothing") {
  const Contents contents = sample::read(
      sample::workbook({{"Staff", sheet(row({"a"}) + "<row hidden=\"1\"><c r=\"A2\"/></row>",
                                        "<cols><col min=\"5\" max=\"9\" hidden=\"1\"/></cols>")},
                        {"Empty", sheet(""), "hidden"}}));
  CHECK(contents.attachments[0].hidden.empty());
}

TEST_CASE("Hidden rows are told apart from those that are seen, whatever hides them") {
  for (const char* how : {"hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\""}) {
    CAPTURE(how);
    const Contents contents = sample::read(
        sample::workbook({{"S", sheet(row({"Name"}) + row({"Ann"}, how) + row({"Bob"}))}}), "r");
    REQUIRE(contents.attachments[0].hidden.size() == 1);
    CHECK(contents.attachments[0].hidden[0] == Hidden{"rows", "S", 3, 2});
    CHECK(sample::text_at(contents, "r/sheet ‘S’") == "Name\nBob\n");
    CHECK(sample::text_at(contents, "r/sheet ‘S’/rows (hidden)") == "Name\nAnn\n");
  }
}

TEST_CASE("Hidden columns and those without a width are reported by their letters") {
  for (const char* how : {"hidden=\"1\"", "width=\"0\" customWidth=\"1\""}) {
    CAPTURE(how);
    const std::string columns = "<cols><col min=\"2\" max=\"2\" " + std::string(how) + "/></cols>";
    const Contents contents =
        sample::read(sample::workbook({{"S", sheet(row({"Ann", "salary"}), columns)}}), "r");
    REQUIRE(contents.attachments[0].hidden.size() == 1);
    CHECK(contents.attachments[0].hidden[0].kind == "columns");
    CHECK(contents.attachments[0].hidden[0].name == "S!B");
    CHECK(sample::text_at(contents, "r/sheet ‘S’/columns (hidden)") == "\tsalary\n");
  }
}

TEST_CASE("Text as white as its ground is hidden text") {
  const std::string styles =
      "<styleSheet><fonts><font/><font><color rgb=\"FFFFFFFF\"/></font></fonts>"
      "<fills><fill><patternFill patternType=\"none\"/></fill></fills>"
      "<cellXfs><xf fontId=\"0\" fillId=\"0\"/><xf fontId=\"1\" fillId=\"0\"/></cellXfs>"
      "</styleSheet>";
  const Contents contents = sample::read(
      sample::workbook({{"S", sheet("<row><c r=\"A1\" t=\"str\"><v>seen</v></c>"
                                    "<c r=\"B1\" s=\"1\" t=\"str\"><v>white</v></c></row>")}},
                       {{"st", "styles", "styles.xml"}}, {{"xl/styles.xml", styles}}));
  CHECK(sample::kinds(contents.attachments[0]) == "hidden-text");
  CHECK(sample::is_shown(contents, "seen"));
  CHECK_FALSE(sample::is_shown(contents, "white"));
}

TEST_CASE("A pivot cache keeps the rows of what it was made from") {
  const std::string definition =
      "<pivotCacheDefinition><cacheSource><worksheetSource ref=\"A1:B9\" sheet=\"Pay\"/>"
      "</cacheSource><cacheFields><cacheField name=\"Who\"><sharedItems><s v=\"Ann\"/>"
      "<s v=\"Bob\"/></sharedItems></cacheField><cacheField name=\"Pay\"><sharedItems/>"
      "</cacheField></cacheFields></pivotCacheDefinition>";
  const Contents contents =
      sample::read(sample::workbook({{"S", sheet(row({"x"}))}},
                                    {{"p", "pivotCacheDefinition", "pivotCache/d.xml"}},
                                    {{"xl/pivotCache/d.xml", definition},
                                     {"xl/pivotCache/_rels/d.xml.rels",
                                      sample::relations({{"r", "pivotCacheRecords", "r.xml"}})},
                                     {"xl/pivotCache/r.xml",
                                      "<pivotCacheRecords><r><x v=\"1\"/><n v=\"9\"/></r><r><x "
                                      "v=\"0\"/><n v=\"8\"/></r></pivotCacheRecords>"}}),
                   "r");
  REQUIRE(contents.attachments[0].hidden.size() == 1);
  CHECK(contents.attachments[0].hidden[0] == Hidden{"pivot-cache", "Pay!A1:B9", 2, 0});
  CHECK(sample::text_at(contents, "r/pivot cache ‘Pay!A1:B9’ (hidden)") ==
        "Who\tPay\nBob\t9\nAnn\t8\n");
}

TEST_CASE("External links and comments are reported, a data model too") {
  const Contents contents = sample::read(
      sample::workbook(
          {{"S", sheet(row({"x"}))}},
          {{"e", "externalLink", "externalLinks/e.xml"},
           {"m", "powerPivotData", "model/item.data"}},
          {{"xl/externalLinks/e.xml",
            "<externalLink><sheetData><row><cell><v>42</v></cell></row></sheetData></"
            "externalLink>"},
           {"xl/externalLinks/_rels/e.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/externalLinkPath\" "
            "Target=\"file:///pay/pay.xlsx\" TargetMode=\"External\"/></Relationships>"},
           {"xl/worksheets/_rels/sheet1.xml.rels",
            sample::relations({{"c", "comments", "../comments1.xml"}})},
           {"xl/comments1.xml",
            "<comments><commentList><comment><text><t>call "
            "Ann</t></text></comment></commentList></comments>"},
           {"xl/model/item.data", "…"}}),
      "r");
  CHECK(sample::kinds(contents.attachments[0]) == "comments external-link data-model");
  CHECK(sample::text_at(contents, "r/sheet ‘S’/comments (hidden)") == "call Ann\n");
  CHECK(sample::text_at(contents, "r/external link ‘pay.xlsx’ (hidden)") == "42\t\n");
}

TEST_CASE("A string that many cells share costs what they show, and no more than the limit") {
  Limits limits;
  limits.text_bytes = 50'000;
  std::string rows;
  for (int i = 0; i < 1'000; ++i) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  const std::string strings = "<sst><si><t>" + std::string(1'000, 'x') + "</t></si></sst>";
  const Contents contents =
      sample::read(sample::workbook({{"S", sheet(rows)}}, {{"t", "sharedStrings", "s.xml"}},
                                    {{"xl/s.xml", strings}}),
                   "r", limits);
  CHECK(contents.attachments[0].unread == "too-large");
  CHECK(sample::text_at(contents, "r/sheet ‘S’").size() <= 50'000);
}

TEST_CASE("Declared entities are not expanded but reported") {
  const Contents contents = sample::read(sample::workbook(
      {{"S", sheet(row({"&b;"}))}}, {{"t", "sharedStrings", "s.xml"}},
      {{"xl/s.xml", "<!DOCTYPE x [<!ENTITY a \"xx\"><!ENTITY b \"&a;&a;\">]><sst/>"}}));
  CHECK(contents.attachments[0].unread == "damaged");
  CHECK_FALSE(sample::is_shown(contents, "xxxx"));
}

TEST_CASE("Properties are pieces of their own, labels among them") {
  std::vector<sample::File> files =
      sample::package("xl/workbook.xml", "application/x.spreadsheetml.sheet",
                      {{"xl/workbook.xml", "<workbook/>"},
                       {"docProps/custom.xml",
                        "<Properties><property name=\"MSIP_Label_1_Name\"><vt:lpwstr>Secret"
                        "</vt:lpwstr></property></Properties>"}});
  files[1].bytes = sample::relations({{"a", "officeDocument", "xl/workbook.xml"},
                                      {"b", "custom-properties", "docProps/custom.xml"}});
  const Contents contents = sample::read(sample::zip(files), "r");
  CHECK(sample::text_at(contents, "r/properties") == "MSIP_Label_1_Name: Secret");
  CHECK(sample::kinds(contents.attachments[0]) == "metadata");
}

}  // namespace
}  // namespace missent::extract
