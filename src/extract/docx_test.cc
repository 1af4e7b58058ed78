// SPDX-License-Identifier: Apache-2.0
#include "extract/sample_test.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}

std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }

TEST_CASE("Paragraphs are lines, the cells of a table are parted by a tab") {
  const std::string cell = "<w:tc>" + paragraph(run("a")) + "</w:tc>";
  const Contents contents =
      sample::read(sample::document(paragraph(run("one ") + run("two")) + "<w:tbl><w:tr>" + cell +
                                    cell + "</w:tr></w:tbl>"),
                   "d");
  CHECK(sample::text_at(contents, "d") == "one two\na\ta\t\n");
  CHECK(contents.attachments[0].hidden.empty());
}

TEST_CASE("Empty cells and those over several columns keep the others in theirs") {
  const std::string cell = "<w:tc>" + paragraph(run("a")) + "</w:tc>";
  const std::string empty = "<w:tc>" + paragraph("") + "</w:tc>";
  const std::string wide =
      "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph(run("w")) + "</w:tc>";
  const Contents contents =
      sample::read(sample::document("<w:tbl><w:tr>" + wide + cell + "</w:tr><w:tr>" + empty +
                                    empty + cell + "</w:tr></w:tbl>"),
                   "d");
  CHECK(sample::text_at(contents, "d") == "w\t\ta\t\n\t\ta\t\n");
}

TEST_CASE("Paragraphs of a cell do not break its row, but those of a table within do") {
  const auto cell = [](const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; };
  const auto row = [](const std::string& cells) {
    return "<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>";
  };
  const std::string two = paragraph(run("NI number")) + paragraph(run("AB 12 34 56 C"));
  const auto text = [](const std::string& body) {
    return sample::text_at(sample::read(sample::document(body), "d"), "d");
  };
  CHECK(text(paragraph(run("x")) + row(cell(two) + cell(paragraph(run("a"))))) ==
        "x\nNI number  AB 12 34 56 C\ta\t\n");
  CHECK(text(row(cell(two))) == "NI number\nAB 12 34 56 C\t\n");
  CHECK(text(row(cell(row(cell(two) + cell(paragraph(run("a")))) + paragraph(run("b"))) +
                 cell(paragraph(run("c"))))) == "NI number  AB 12 34 56 C\ta\t\nb\tc\t\n");
}

TEST_CASE("The field of a form is told by its name") {
  const auto control = [](const std::string& value) {
    return paragraph(run("Fill in ") +
                     "<w:sdt><w:sdtPr><w:alias w:val=\"Passport number\"/></w:sdtPr>"
                     "<w:sdtContent>" +
                     run(value) + "</w:sdtContent></w:sdt>");
  };
  CHECK(sample::text_at(sample::read(sample::document(control("512345678") + control("none")), "d"),
                        "d") == "Fill in Passport number: 512345678\nFill in none\n");
}

TEST_CASE("Text that is switched off, tiny or as white as the page is hidden") {
  for (const char* how : {"<w:vanish/>", "<w:color w:val=\"FFFFFF\"/>", "<w:sz w:val=\"2\"/>"}) {
    CAPTURE(how);
    const Contents contents =
        sample::read(sample::document(paragraph(run("seen ") + run("unseen", how))), "d");
    CHECK(sample::kinds(contents.attachments[0]) == "hidden-text");
    CHECK(sample::text_at(contents, "d") == "seen \n");
    CHECK(sample::text_at(contents, "d/hidden text (hidden)") == "unseen\n");
  }
  const std::string shaded = "<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"000000\"/>";
  CHECK(sample::kinds(
            sample::read(sample::document(paragraph(run("white on black", shaded)))).attachments[0])
            .empty());
  CHECK(sample::kinds(
            sample::read(sample::document(paragraph(run("seen", "<w:vanish w:val=\"0\"/>"))))
                .attachments[0])
            .empty());
}

TEST_CASE("A style hides its text, of its own or by what it is based on") {
  const std::string styles =
      "<w:styles><w:style w:styleId=\"A\"><w:rPr><w:vanish/></w:rPr></w:style>"
      "<w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
  const Contents contents = sample::read(
      sample::document(paragraph(run("unseen", "<w:rStyle w:val=\"B\"/>")),
                       {{"s", "styles", "styles.xml"}}, {{"word/styles.xml", styles}}));
  CHECK(sample::kinds(contents.attachments[0]) == "hidden-text");
}

TEST_CASE("Deleted and moved text is reported, inserted text is seen") {
  const Contents contents = sample::read(
      sample::document(paragraph("<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>" +
                                 run("new") + "</w:ins><w:moveFrom>" + run("away") +
                                 "</w:moveFrom>")),
      "d");
  CHECK(sample::kinds(contents.attachments[0]) == "deleted-text");
  CHECK(sample::text_at(contents, "d") == "new\n");
  CHECK(sample::text_at(contents, "d/deleted text (hidden)") == "oldaway\n");
}

TEST_CASE("Comments are hidden, headers are frames, notes at the foot are text") {
  const Contents contents = sample::read(
      sample::document(
          paragraph(run("x")),
          {{"c", "comments", "comments.xml"},
           {"h", "header", "header1.xml"},
           {"f", "footnotes", "footnotes.xml"}},
          {{"word/comments.xml",
            "<w:comments><w:comment>" + paragraph(run("why?")) + "</w:comment></w:comments>"},
           {"word/header1.xml", "<w:hdr>" + paragraph(run("SECRET")) + "</w:hdr>"},
           {"word/footnotes.xml", "<w:footnotes>" + paragraph(run("see 2")) + "</w:footnotes>"}}),
      "d");
  REQUIRE(contents.attachments[0].hidden.size() == 1);
  CHECK(contents.attachments[0].hidden[0] == Hidden{"comments", "", 1, 0});
  CHECK(sample::text_at(contents, "d/comments (hidden)") == "why?\n");
  CHECK(sample::text_at(contents, "d/footnotes") == "see 2\n");
  const auto header = std::find_if(contents.pieces.begin(), contents.pieces.end(),
                                   [](const Piece& piece) { return piece.text == "SECRET\n"; });
  REQUIRE(header != contents.pieces.end());
  CHECK(header->place == Place::Frame);
}

TEST_CASE("A workbook in a document is read as a file within") {
  const Contents contents = sample::read(
      sample::document(paragraph(run("x")), {},
                       {{"word/embeddings/pay.xlsx",
                         sample::workbook({{"S", sample::row({"x"})},
                                           {"Pay", sample::row({"Ann"}), "hidden"}})}}),
      "d");
  REQUIRE(contents.attachments.size() == 2);
  CHECK(contents.attachments[1].name == "d/pay.xlsx");
  CHECK(sample::kinds(contents.attachments[1]) == "sheet");
}

}  // namespace
}  // namespace missent::extract
