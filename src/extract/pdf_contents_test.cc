// SPDX-License-Identifier: Apache-2.0
// Plain pages come out as from the library: a command that nobody knows, at the end of the page,
// changes nothing of it but leaves it to the library.
#include "extract/test_pdf.h"

#include "extract/pdf_contents.h"

#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

void say_nothing(ErrorCategory /*category*/, Goffset /*at*/, const char* /*text*/) {}

bool is_plain(const std::string& bytes) {
  const GlobalParamsIniter parameters(say_nothing);
  PDFDoc pdf(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
  PdfResources resources(pdf.getXRef());
  PdfPainting painting;
  return read_plain_page(*pdf.getPage(1), resources, painting);
}

constexpr const char* Plain[] = {
    "BT /F 10 Tf 20 150 Td (Ann) Tj 60 0 Td (Lee) Tj 0 -20 TD (next) Tj T* (last) ' ET",
    "BT /F 10 Tf 1 0 0 1 20 150 Tm [(Sal)-20(ary)-900(41)2000(000)] TJ ET",
    "BT /F 10 Tf 3 Tc 5 Tw 20 150 Td (a b) Tj 90 Tz (wide) Tj 4 Ts (up) Tj 2 1 (x) \" ET",
    "q 2 0 0 2 10 10 cm BT /F 8 Tf 10 30 Td (grown) Tj ET Q BT /F 8 Tf 9 9 Td (plain) Tj ET",
    "BT /F 10 Tf 3 Tr 20 150 Td (ghost) Tj 0 Tr 0 -20 Td (seen) Tj ET",
    "1 g BT /F 10 Tf 20 150 Td (white) Tj ET 0 0 0 1 k BT /F 10 Tf 20 100 Td (black) Tj ET",
    "0 g 10 90 150 40 re f 1 1 1 rg BT /F 10 Tf 20 100 Td (title) Tj ET",
    "BT /F 10 Tf 20 100 Td (half hidden by a box) Tj ET 0 g 50 90 150 40 re f",
    "BT /F 10 Tf 20 100 Td (under) Tj ET 10 90 m 160 90 l 160 130 l 10 130 l b*",
    "BT /F 10 Tf 20 100 Td (round) Tj ET 10 90 m 160 90 200 100 160 130 c 10 90 20 130 v f",
    "q 0 0 60 200 re W n BT /F 10 Tf 20 100 Td (cut off at some place) Tj ET Q",
    "BT /F 10 Tf 150 100 Td (over the edge of the page) Tj ET",
    "BT /F 10 Tf 20 100 Td (bold) Tj ET BT /F 10 Tf 20.3 100 Td (bold) Tj ET",
    "BT /F 10 Tf -9.9 Tc 20 100 Td (llllaa) Tj ET",
    "BT /F 10 Tf 20 100 Td (lla) Tj (lla) Tj -9.5 Tc (allall) Tj -5 0 Td 0 Tc (lla\\(all) Tj ET",
    "BT /F 0.4 Tf 20 100 Td (a line that is longer than what is placed at once, so that it is "
    "placed in several goes, each from where the one before it ended: more than 128 letters) Tj ET",
    "BT /F 10 Tf 0 1 -1 0 100 20 Tm (upwards) Tj ET BT /F 10 Tf -1 0 0 1 100 20 Tm (back) Tj ET",
    "/Span <</MCID 0>> BDC BT /F 10 Tf 20 100 Td (marked) Tj ET EMC",
    "/Artifact BMC BT /F 10 Tf 20 100 Td <48 49> Tj ET EMC",
    "/CS0 cs 1 1 1 scn BT /F 10 Tf 20 100 Td (calibrated white) Tj ET",
    "/G gs BT /F 10 Tf 20 100 Td (clear) Tj ET",
    "q 200 0 0 200 0 0 cm /P Do Q BT /F 10 Tf 3 Tr 20 100 Td (scanned) Tj ET",
};

const char* Resources = "/ColorSpace<</CS0 6 0 R>>/ExtGState<</G<</ca 0>>>>/XObject<</P 7 0 R>>";
const char* Objects =
    "6 0 obj [/CalRGB<</WhitePoint[0.95 1 1.09]>>] endobj\n"
    "7 0 obj <</Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length "
    "1>>\n"
    "stream\nx\nendstream endobj\n";

}  // namespace

TEST_CASE("plain pages are read without the library, and alike") {
  for (const std::string content : Plain) {
    CAPTURE(content);
    const std::string plain = pdf_of(content, "", "", Objects, "", Resources);
    const std::string strange = pdf_of(content + " unknown", "", "", Objects, "", Resources);
    CHECK(is_plain(plain));
    CHECK_FALSE(is_plain(strange));
    const ReadSample one = read_sample(plain), other = read_sample(strange);
    CHECK(one.contents.pieces == other.contents.pieces);
    CHECK(one.file().hidden == other.file().hidden);
    CHECK_FALSE(one.contents.pieces.empty());
  }
}

TEST_CASE("pages with more than that are left to the library") {
  for (const char* content :
       {"/Span <</ActualText (else)>> BDC BT /F 10 Tf (x) Tj ET EMC", "/OC /L BDC EMC", "/None Do",
        "/Pattern cs", "BT /None 10 Tf ET", "BT (no font) Tj ET", "Q", "1 0 0 1 0 cm", "5 5 l",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "1 0 0 rg 0.5 scn", "9 Tr", "[[1]] 0 d", "w", "1 2 J",
        "(open"}) {
    CAPTURE(content);
    CHECK_FALSE(is_plain(pdf_of(content)));
  }
}

TEST_CASE("a page with an annotation that is painted is left to the library, one with a link not") {
  const std::string text = "BT /F 10 Tf 20 100 Td (x) Tj ET";
  CHECK(is_plain(pdf_of(text, "/Annots[<</Subtype/Link/Rect[0 0 9 9]>>]")));
  CHECK_FALSE(is_plain(pdf_of(text, "/Annots[<</Subtype/FreeText/Rect[0 0 9 9]>>]")));
}
