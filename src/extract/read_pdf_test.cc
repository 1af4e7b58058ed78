// SPDX-License-Identifier: Apache-2.0
#include "extract/test_pdf.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

std::string text(int x, int y, const std::string& words, const std::string& before = "") {
  return before + " BT /F 10 Tf " + std::to_string(x) + ' ' + std::to_string(y) + " Td (" + words +
         ") Tj ET ";
}

}  // namespace

TEST_CASE("the text of a page is read in lines") {
  const ReadSample sample =
      read_sample(pdf_of(text(20, 150, "First line") + text(20, 130, "Second")));
  CHECK(sample.file().type == "application/pdf");
  CHECK(sample.at("page 1") == "First line\nSecond");
  CHECK(sample.file().hidden.empty());
}

TEST_CASE("a wide gap parts cells, a narrow one words") {
  const ReadSample sample =
      read_sample(pdf_of(text(20, 150, "Ann") + text(41, 150, "Lee") + text(120, 150, "41000")));
  CHECK(sample.at("page 1") == "Ann Lee\t41000");
}

TEST_CASE("text painted invisibly or as white as the page is hidden") {
  const ReadSample invisible =
      read_sample(pdf_of(text(20, 150, "seen") + text(20, 100, "ghost", "3 Tr")));
  CHECK(invisible.at("page 1") == "seen");
  CHECK(invisible.at("page 1 (hidden)") == "ghost");
  CHECK(invisible.hides({"hidden-text", "", 1, 0}));
  const ReadSample white =
      read_sample(pdf_of(text(20, 150, "seen") + text(20, 100, "ghost", "1 g")));
  CHECK(white.at("page 1 (hidden)") == "ghost");
}

TEST_CASE("white text on a dark box is seen") {
  const ReadSample sample =
      read_sample(pdf_of("0 g 10 90 150 40 re f " + text(20, 100, "title", "1 g")));
  CHECK(sample.at("page 1") == "title");
  CHECK(sample.file().hidden.empty());
}

TEST_CASE("text under a box painted later is hidden, upon it it is not") {
  const std::string box = " 0 g 10 90 150 40 re f ";
  const ReadSample under = read_sample(pdf_of(text(20, 100, "secret") + box));
  CHECK(under.at("page 1 (hidden)") == "secret");
  CHECK(under.hides({"hidden-text", "", 1, 0}));
  const ReadSample upon = read_sample(pdf_of(box + text(20, 100, "open", "1 0 0 rg")));
  CHECK(upon.at("page 1") == "open");
}

TEST_CASE("text off the page is told with its own kind") {
  const ReadSample sample = read_sample(pdf_of(text(20, 150, "seen") + text(900, 150, "far")));
  CHECK(sample.at("page 1/off page (hidden)") == "far");
  CHECK(sample.hides({"off-page", "", 1, 0}));
}

TEST_CASE("what lies in a layer that is switched off is hidden") {
  const std::string layers = "/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>";
  const std::string group = "9 0 obj <</Type/OCG/Name(Notes)>> endobj\n";
  const ReadSample sample = read_sample(pdf_of(
      text(20, 150, "seen") + "/OC /L BDC " + text(20, 100, "layer") + "EMC", "", layers, group));
  CHECK(sample.at("page 1") == "seen");
  CHECK(sample.at("page 1 (hidden)") == "layer");
}

TEST_CASE("invisible text on a picture is what was recognised in a scan") {
  const std::string picture = "q 200 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q ";
  const ReadSample sample = read_sample(pdf_of(picture + text(20, 100, "scanned", "3 Tr")));
  CHECK(sample.at("page 1") == "scanned");
  CHECK(sample.file().hidden.empty());
}

TEST_CASE("comments and hidden fields of forms are told") {
  const std::string annotations =
      "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(remark)>>"
      "<</Type/Annot/Subtype/Widget/FT/Tx/F 2/Rect[0 0 9 9]/V(hidden value)>>]";
  const ReadSample sample = read_sample(pdf_of(text(20, 150, "seen"), annotations));
  CHECK(sample.hides({"comments", "", 1, 0}));
  CHECK(sample.at("page 1/comments (hidden)") == "remark\n");
  CHECK(sample.at("page 1/form (hidden)") == "hidden value\n");
}

TEST_CASE("a stamp without an appearance is told as a comment, a painted one is text already") {
  const std::string stamp = "<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/Contents(for two only)";
  const ReadSample bare = read_sample(pdf_of(text(20, 150, "seen"), "/Annots[" + stamp + ">>]"));
  CHECK(bare.at("page 1/comments (hidden)") == "for two only\n");
  const ReadSample drawn =
      read_sample(pdf_of(text(20, 150, "seen"), "/Annots[" + stamp + "/AP<</N 9 0 R>>>>]"));
  CHECK_FALSE(drawn.has("page 1/comments (hidden)", "for two only"));
}

TEST_CASE("properties are read, labels of the organisation among them") {
  const ReadSample sample = read_sample(pdf_of(
      "", "", "", "6 0 obj <</Title(Plan)/MSIP_Label_1_Name(Secret)>> endobj\n", "/Info 6 0 R"));
  CHECK(sample.has("properties", "Title: Plan"));
  CHECK(sample.has("properties", "MSIP_Label_1_Name: Secret"));
  CHECK(sample.file().hidden == std::vector<Hidden>{{"metadata", "MSIP_Label_1_Name", 0, 0}});
}

TEST_CASE("properties in XMP are read where the dictionary has them not") {
  const std::string packet =
      "<rdf:RDF><rdf:Description pdfx:MSIP_Label_1_Name='Secret' pdfx:Copy='Plan'/></rdf:RDF>";
  const ReadSample sample = read_sample(
      pdf_of("", "", "/Metadata 7 0 R",
             "6 0 obj <</Title(Plan)>> endobj\n7 0 obj <</Type/Metadata/Subtype/XML/Length " +
                 std::to_string(packet.size()) + ">>\nstream\n" + packet + "\nendstream endobj\n",
             "/Info 6 0 R"));
  CHECK(sample.at("properties") == "Title: PlanMSIP_Label_1_Name: Secret");
  CHECK(sample.file().hidden == std::vector<Hidden>{{"metadata", "MSIP_Label_1_Name", 0, 0}});
}

TEST_CASE("attached files are read as files of their own") {
  const std::string file =
      "6 0 obj <</Type/Filespec/F(list.txt)/EF<</F 7 0 R>>>> endobj\n"
      "7 0 obj <</Type/EmbeddedFile/Length 5>>\nstream\nnames\nendstream endobj\n";
  const ReadSample sample =
      read_sample(pdf_of("", "", "/Names<</EmbeddedFiles<</Names[(list.txt) 6 0 R]>>>>", file));
  REQUIRE(sample.contents.attachments.size() == 2);
  CHECK(sample.contents.attachments[1].name == "sample/list.txt");
  CHECK(sample.has("list.txt", "names"));
}

TEST_CASE("a PDF file with a password of its reader is encrypted") {
  const std::string key(32, 'k');
  const std::string encrypt =
      "8 0 obj <</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>> endobj\n";
  const ReadSample sample =
      read_sample(pdf_of(text(20, 150, "x"), "", "", encrypt, "/Encrypt 8 0 R/ID[(a)(a)]"));
  CHECK(sample.file().encrypted);
}

TEST_CASE("what is no PDF file behind its header is damaged") {
  const ReadSample sample = read_sample("%PDF-1.4\nnothing");
  CHECK(sample.file().unread == "damaged");
}

TEST_CASE("pages beyond the limit are left out and said to be") {
  Limits limits;
  limits.pages = 0;
  CHECK(read_sample(pdf_of(text(20, 150, "x")), limits).file().unread == "too-large");
}

TEST_CASE("a border that is drawn as a box with a hole hides nothing of what is in it") {
  const std::string clipped =
      "q 10 10 180 180 re 12 12 176 176 re W* n 0 0 0 rg 10 10 180 180 re f Q ";
  const std::string filled = "0 0 0 rg 10 10 180 180 re 12 12 176 176 re f* ";
  for (const auto& border : {clipped, filled}) {
    const ReadSample behind = read_sample(pdf_of(text(20, 150, "seen") + border));
    CHECK(behind.has("page 1", "seen"));
    CHECK(behind.file().hidden.empty());
    CHECK(read_sample(pdf_of(border + text(20, 150, "seen"))).has("page 1", "seen"));
  }
}

TEST_CASE("text that is cut off at the end of its cell stays in its column") {
  const auto cell = [](int x, int y, const std::string& words) {
    return "q " + std::to_string(x) + ' ' + std::to_string(y - 4) + " 38 16 re W n " +
           text(x + 1, y, words) + " Q ";
  };
  std::string page;
  for (int row = 0; row < 4; ++row) {
    const int y = 150 - 20 * row;
    page += cell(20, y, row == 2 ? "Ann" : "Margarete") + cell(58, y, "A1") +
            cell(96, y, "4100" + std::to_string(row));
  }
  const ReadSample sample = read_sample(pdf_of(page));
  CHECK(sample.at("page 1") ==
        "Margaret\tA1\t41000\nMargaret\tA1\t41001\nAnn\tA1\t41002\nMargaret\tA1\t41003");
}
