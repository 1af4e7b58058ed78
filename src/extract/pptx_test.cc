// SPDX-License-Identifier: Apache-2.0
#include "extract/sample_test.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string shape(const std::string& text, const std::string& properties = {}) {
  return "<p:sp>" + properties + "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:sp>";
}

std::string presentation(const std::string& slide, std::vector<sample::Link> links = {},
                         std::vector<sample::File> more = {}) {
  more.push_back({"ppt/presentation.xml",
                  "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst>"
                  "<p:sldSz cx=\"9000\" cy=\"6000\"/></p:presentation>"});
  more.push_back({"ppt/_rels/presentation.xml.rels",
                  sample::relations({{"r1", "slide", "slides/slide1.xml"}})});
  more.push_back({"ppt/slides/slide1.xml", slide});
  more.push_back({"ppt/slides/_rels/slide1.xml.rels", sample::relations(links)});
  return sample::zip(sample::package("ppt/presentation.xml",
                                     "application/vnd.example.presentationml.presentation",
                                     std::move(more)));
}

TEST_CASE("The text of a slide is read by its number") {
  const Contents contents = sample::read(presentation("<p:sld>" + shape("Plan") + "</p:sld>"), "p");
  CHECK(sample::text_at(contents, "p/slide 1") == "Plan\n");
  CHECK(contents.attachments[0].hidden.empty());
}

TEST_CASE("A slide that is not shown is reported like a sheet, an unlisted one too") {
  const Contents hidden =
      sample::read(presentation("<p:sld show=\"0\">" + shape("Plan B") + "</p:sld>"), "p");
  REQUIRE(hidden.attachments[0].hidden.size() == 1);
  CHECK(hidden.attachments[0].hidden[0] == Hidden{"sheet", "slide 1", 1, 0});
  const Contents unlisted = sample::read(presentation(
      "<p:sld/>", {}, {{"ppt/slides/slide7.xml", "<p:sld>" + shape("x") + "</p:sld>"}}));
  CHECK(sample::kinds(unlisted.attachments[0]) == "sheet");
}

TEST_CASE("Notes are reported when somebody wrote some") {
  const auto with_notes = [](const std::string& notes) {
    return sample::read(
        presentation("<p:sld/>", {{"n", "notesSlide", "../notesSlides/n.xml"}},
                     {{"ppt/notesSlides/n.xml", "<p:notes>" + notes + "</p:notes>"}}),
        "p");
  };
  const std::string number = shape("7", "<p:nvPr><p:ph type=\"sldNum\"/></p:nvPr>");
  CHECK(sample::kinds(with_notes(number).attachments[0]).empty());
  const Contents contents = with_notes(number + shape("Do not say this"));
  CHECK(sample::kinds(contents.attachments[0]) == "notes");
  CHECK(sample::text_at(contents, "p/slide 1/notes (hidden)") == "Do not say this\n");
}

TEST_CASE("Shapes beyond the slide or switched off are not seen") {
  const std::string away =
      "<p:spPr><a:xfrm><a:off x=\"9100\" y=\"0\"/><a:ext cx=\"10\" cy=\"10\"/></a:xfrm></p:spPr>";
  CHECK(sample::kinds(
            sample::read(presentation("<p:sld>" + shape("x", away) + "</p:sld>")).attachments[0]) ==
        "off-page");
  const std::string off = "<p:cNvPr id=\"1\" hidden=\"1\"/>";
  CHECK(sample::kinds(
            sample::read(presentation("<p:sld>" + shape("x", off) + "</p:sld>")).attachments[0]) ==
        "hidden-text");
}

TEST_CASE("Rows of a table on a slide are lines, their empty cells kept") {
  const auto cell = [](const std::string& text) {
    return "<a:tc><a:txBody><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></a:txBody></a:tc>";
  };
  const std::string empty = "<a:tc><a:txBody><a:p/></a:txBody></a:tc>";
  const std::string two =
      "<a:tc><a:txBody><a:p><a:r><a:t>b</a:t></a:r></a:p><a:p><a:r><a:t>c</a:t>"
      "</a:r></a:p></a:txBody></a:tc>";
  const Contents contents = sample::read(
      presentation("<p:sld><p:graphicFrame><a:tbl><a:tr>" + cell("a") + two + "</a:tr><a:tr>" +
                   empty + cell("d") + "</a:tr></a:tbl></p:graphicFrame></p:sld>"),
      "p");
  CHECK(sample::text_at(contents, "p/slide 1") == "a\tb c\n\td\n");
}

TEST_CASE("What a chart keeps stands beside its categories, under the name of its series") {
  const auto points = [](const std::string& one, const std::string& other) {
    return "<c:pt idx=\"0\"><c:v>" + one + "</c:v></c:pt><c:pt idx=\"1\"><c:v>" + other +
           "</c:v></c:pt>";
  };
  const Contents contents = sample::read(
      presentation(
          "<p:sld/>", {{"c", "chart", "../charts/c.xml"}},
          {{"ppt/charts/c.xml",
            "<c:chartSpace><c:title><a:p><a:r><a:t>Staff</a:t></a:r></a:p></c:title><c:ser>"
            "<c:tx><c:pt idx=\"0\"><c:v>UTR</c:v></c:pt></c:tx><c:cat>" +
                points("Ann", "Bo") + "</c:cat><c:val>" + points("1", "2") +
                "</c:val></c:ser></c:chartSpace>"}}),
      "p");
  CHECK(sample::text_at(contents, "p/slide 1") == "Staff\n\tUTR\nAnn\t1\nBo\t2\n");
}

TEST_CASE("Comments of a slide are reported") {
  const Contents contents = sample::read(
      presentation(
          "<p:sld/>", {{"c", "comments", "../comments/c.xml"}},
          {{"ppt/comments/c.xml", "<p:cmLst><p:cm><p:text>ask Ann</p:text></p:cm></p:cmLst>"}}),
      "p");
  CHECK(sample::kinds(contents.attachments[0]) == "comments");
  CHECK(sample::text_at(contents, "p/slide 1/comments (hidden)") == "ask Ann\n");
}

}  // namespace
}  // namespace missent::extract
