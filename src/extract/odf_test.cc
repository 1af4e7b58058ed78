// SPDX-License-Identifier: Apache-2.0
#include "extract/sample_test.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string odf(const std::string& kind, const std::string& body, const std::string& styles = {},
                std::vector<sample::File> more = {}) {
  more.insert(more.begin(), {"mimetype", "application/vnd.oasis.opendocument." + kind});
  more.push_back({"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                     "</office:automatic-styles><office:body>" + body +
                                     "</office:body></office:document-content>"});
  return sample::zip(more);
}

std::string row(const std::string& text, const std::string& attributes = {}) {
  return "<table:table-row " + attributes + "><table:table-cell><text:p>" + text +
         "</text:p></table:table-cell></table:table-row>";
}

std::string table(const std::string& inside, const std::string& style = {}) {
  return "<office:spreadsheet><table:table table:name=\"S\" table:style-name=\"" + style + "\">" +
         inside + "</table:table></office:spreadsheet>";
}

TEST_CASE("A text document is read, its deleted text and comments apart") {
  const Contents contents = sample::read(
      odf("text",
          "<office:text><text:tracked-changes><text:deletion><text:p>old</text:p></text:deletion>"
          "</text:tracked-changes><text:p>new<office:annotation><text:p>why?</text:p>"
          "</office:annotation></text:p></office:text>"),
      "d.odt");
  CHECK(contents.attachments[0].type == "application/vnd.oasis.opendocument.text");
  CHECK(sample::text_at(contents, "d.odt") == "new\n");
  CHECK(sample::kinds(contents.attachments[0]) == "comments deleted-text");
  CHECK(sample::text_at(contents, "d.odt/deleted text (hidden)") == "old\n");
}

TEST_CASE("An empty cell of a table in a text keeps the others in their columns") {
  const std::string empty = "<table:table-cell/>",
                    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>";
  const Contents contents =
      sample::read(odf("text", "<office:text><table:table><table:table-row>" + cell + empty + cell +
                                   "</table:table-row><table:table-row>" + empty + cell +
                                   "</table:table-row></table:table></office:text>"),
                   "d.odt");
  CHECK(sample::text_at(contents, "d.odt") == "x\t\tx\t\n\tx\t\n");
}

TEST_CASE("Paragraphs of a cell in a text do not break its row") {
  const std::string two =
      "<table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>";
  const Contents contents =
      sample::read(odf("text", "<office:text><text:p>x</text:p><table:table><table:table-row>" +
                                   two + two + "</table:table-row></table:table></office:text>"),
                   "d.odt");
  CHECK(sample::text_at(contents, "d.odt") == "x\na  b\ta  b\t\n");
}

TEST_CASE("Rows and columns that collapse are hidden") {
  const Contents rows =
      sample::read(odf("spreadsheet", table(row("a") + row("b",
                                                           "table:visibility=\"collapse\" "
                                                           "table:number-rows-repeated=\"3\""))),
                   "s");
  REQUIRE(rows.attachments[0].hidden.size() == 1);
  CHECK(rows.attachments[0].hidden[0] == Hidden{"rows", "S", 4, 1});
  const Contents columns = sample::read(
      odf("spreadsheet", table("<table:table-column table:visibility=\"collapse\"/>" + row("a"))));
  CHECK(sample::kinds(columns.attachments[0]) == "columns");
}

TEST_CASE("A sheet whose style does not display it is hidden") {
  const Contents contents = sample::read(
      odf("spreadsheet", table(row("a"), "ta1"),
          "<style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/>"
          "</style:style>"));
  REQUIRE(contents.attachments[0].hidden.size() == 1);
  CHECK(contents.attachments[0].hidden[0] == Hidden{"sheet", "S", 1, 0});
}

TEST_CASE("Cells in white and tiny letters are hidden, and a single XML file is read as well") {
  const std::string styles =
      "<style:style style:name=\"w\"><style:text-properties fo:color=\"#ffffff\"/></style:style>"
      "<style:style style:name=\"t\"><style:text-properties fo:font-size=\"1pt\"/></style:style>";
  const auto cell = [](const std::string& style, const std::string& text) {
    return "<table:table-cell table:style-name=\"" + style + "\"><text:p>" + text +
           "</text:p></table:table-cell>";
  };
  const std::string body = table("<table:table-row>" + cell("a", "seen") + cell("w", "pale") +
                                 cell("t", "small") + "</table:table-row>");
  const std::string flat =
      "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/"
      "vnd.oasis.opendocument.spreadsheet\"><office:automatic-styles>" +
      styles + "</office:automatic-styles><office:body>" + body +
      "</office:body></office:document>";
  for (const auto& file : {odf("spreadsheet", body, styles), flat}) {
    const Contents contents = sample::read(file, "s.xml");
    CHECK(contents.attachments[0].type == "application/vnd.oasis.opendocument.spreadsheet");
    CHECK(sample::kinds(contents.attachments[0]) == "hidden-text");
    CHECK(sample::text_at(contents, "s.xml/sheet ‘S’") == "seen\n");
  }
}

TEST_CASE("Notes of a slide are hidden, those of its master are none") {
  const std::string notes = "<presentation:notes><text:p>ghost</text:p></presentation:notes>";
  const std::string page = "<draw:page><text:p>seen</text:p>";
  const auto slides = [&](const std::string& own, const std::string& of_master) {
    return sample::read(
        odf("presentation",
            "<office:presentation>" + page + own + "</draw:page></office:presentation>", "",
            {{"styles.xml", "<office:master-styles><style:master-page>" + of_master +
                                "</style:master-page></office:master-styles>"}}),
        "s.odp");
  };
  CHECK(sample::kinds(slides(notes, "").attachments[0]) == "notes");
  CHECK(sample::kinds(slides("", notes).attachments[0]).empty());
}

TEST_CASE("A section that is switched off is hidden text") {
  const Contents contents = sample::read(
      odf("text",
          "<office:text><text:section text:display=\"none\"><text:p>x</text:p></text:section>"
          "</office:text>"));
  CHECK(sample::kinds(contents.attachments[0]) == "hidden-text");
}

TEST_CASE("A document with a password is encrypted") {
  const Contents contents =
      sample::read(odf("text", "", "",
                       {{"META-INF/manifest.xml",
                         "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>"
                         "</manifest:file-entry></manifest:manifest>"}}));
  CHECK(contents.attachments[0].encrypted);
  CHECK(contents.attachments[0].unread == "encrypted");
}

}  // namespace
}  // namespace missent::extract
