// SPDX-License-Identifier: Apache-2.0
#include "extract/rtf_text.h"

#include "extract/compressed_rtf.h"
#include "extract/test_document.h"
#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent::extract;

TEST_CASE("text is read without the tables of fonts, colours and styles") {
  const RtfText text = rtf_text(
      R"({\rtf1\ansi{\fonttbl{\f0 Arial;}}{\colortbl;\red1\green2\blue3;}{\stylesheet{\s0 Normal;}})"
      R"({\*\generator Something;}Dear {\b Ann},\par see \{this\}.\par})");
  CHECK(text.seen == "Dear Ann,\nsee {this}.\n");
  CHECK(text.unseen.empty());
}

TEST_CASE("paragraphs of a cell do not break its row") {
  CHECK(rtf_text("{\\rtf1 x\\par\\trowd\\intbl a\\par b\\cell c\\cell\\trowd\\row y}").seen ==
        "x\na  b\tc\t\ny");
}

TEST_CASE("hidden, white and deleted text is kept apart") {
  const RtfText text = rtf_text(
      R"({\rtf1{\colortbl;\red255\green255\blue255;}a{\v ghost}b{\cf1 pale}c{\deleted gone}\v x\v0 d})");
  CHECK(text.seen == "abcd");
  CHECK(text.unseen == "ghostpalex");
  CHECK(text.deleted == "gone");
}

TEST_CASE("tiny letters are hidden, footnotes are not") {
  const RtfText text = rtf_text(R"({\rtf1\fs24 a{\fs2 ghost}b{\*\footnote\pard note}c})");
  CHECK(text.seen == "abnotec");
  CHECK(text.unseen == "ghost");
}

TEST_CASE("white letters in shaded cells are seen") {
  const RtfText text =
      rtf_text(R"({\rtf1{\colortbl;\red255\green255\blue255;}\clcbpat2 {\cf1 Head}\cell\row})");
  CHECK(text.seen == "Head\t\n");
}

TEST_CASE("characters come by Unicode, by code page and by the charset of the font") {
  CHECK(rtf_text(R"({\rtf1\uc1 \u8364?\u-10179?\u-8704?})").seen == "€😀");
  CHECK(rtf_text(R"({\rtf1\ansi\ansicpg1251 \'c4\'e0})").seen == "Да");
  CHECK(rtf_text(R"({\rtf1{\fonttbl{\f1\fcharset204 X;}}\f1 \'c4\'e0})").seen == "Да");
  CHECK(rtf_text(R"({\rtf1\uc2 \u8364??x})").seen == "€x");
}

TEST_CASE("headers, watermarks, comments and properties stand by themselves") {
  const RtfText text = rtf_text(
      R"({\rtf1{\info{\title Plan}}{\*\userprops{\propname Label}\proptype30{\staticval Secret}})"
      R"({\header OFFICIAL}{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv DRAFT}}{\shptxt box}}})"
      R"(body{\*\annotation why?}})");
  CHECK(text.seen == "boxbody");
  CHECK(text.frame.find("OFFICIAL") != std::string::npos);
  CHECK(text.frame.find("DRAFT") != std::string::npos);
  CHECK(text.comments == "why?\n");
  REQUIRE(text.properties.size() == 2);
  CHECK(text.properties[0] == std::pair<std::string, std::string>("title", "Plan"));
  CHECK(text.properties[1] == std::pair<std::string, std::string>("Label", "Secret"));
}

TEST_CASE("binary data is stepped over, and an embedded file is read") {
  CHECK(rtf_text("{\\rtf1 a{\\pict\\bin3 }}}}b}").seen == "ab");
  const ReadSample sample = read_sample(R"({\rtf1{\object{\*\objdata 0105255044462d312e34}}seen})");
  REQUIRE(sample.contents.attachments.size() == 2);
  CHECK(sample.contents.attachments[1].type == "application/pdf");
}

TEST_CASE("groups without end and ends without groups are borne") {
  CHECK(rtf_text(std::string(100'000, '{') + "x").seen == "x");
  CHECK(rtf_text("{\\rtf1 a}}}}}b").seen == "ab");
  CHECK(rtf_text("{\\rtf1 \\'").seen.empty());
}

TEST_CASE("an RTF file says what it hides") {
  const ReadSample sample = read_sample(R"({\rtf1 seen{\v ghost}{\deleted gone}})");
  CHECK(sample.at("") == "seen");
  CHECK(sample.hides({"hidden-text", "", 0, 0}));
  CHECK(sample.hides({"deleted-text", "", 0, 0}));
  CHECK(sample.at("deleted text (hidden)") == "gone");
}

TEST_CASE("compressed Rich Text is unpacked, back references included") {
  Limits limits;
  Budget budget(limits, 1'000);
  // "ab", then five characters from two places before: they repeat themselves. A
  // reference to the end of the window ends all.
  const std::string packed = u32(0) + u32(0) + u32(0x75465A4C) + u32(0) + u8(0x0C) + "ab" +
                             u8(0x0C) + u8(0xF3) + u8(0x0D) + u8(0x60);
  const auto text = unpack_rtf(packed, budget);
  REQUIRE(text);
  CHECK(*text == "abababa");
  const std::string plain = u32(0) + u32(0) + u32(0x414C454D) + u32(0) + "{\\rtf1 x}";
  CHECK(*unpack_rtf(plain, budget) == "{\\rtf1 x}");
  CHECK_FALSE(unpack_rtf("short", budget));
}
