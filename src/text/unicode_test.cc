// SPDX-License-Identifier: Apache-2.0
#include "text/unicode.h"

#include <unicode/uspoof.h>

#include <doctest/doctest.h>

namespace missent::text {
namespace {

TEST_CASE("Well-formed UTF-8 has no overlong form, no surrogate and no cut character") {
  CHECK(is_utf8("plain"));
  CHECK(is_utf8("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"));
  for (auto bad :
       {"\xC1\x83", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\x80", "a\xFF"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("Text is read in the charset it names") {
  CHECK(to_utf8("\xE4", "ISO-8859-1") == "ä");
  CHECK(to_utf8("\x80", "iso-8859-1") == "€");  // senders mean windows-1252
  CHECK(to_utf8("+AOQ-", "utf-7") == "ä");
  CHECK(to_utf8("\x1b$B$3\x1b(B", "iso-2022-jp") == "こ");
  CHECK(to_utf8(std::string_view("\xFF\xFE\x41\x00", 4), "utf-16") == "A");
  CHECK(to_utf8("\xC4\xE3", "gb2312") == "你");
}

TEST_CASE("An unknown charset reads as UTF-8 if it is, else as Latin-1") {
  CHECK_FALSE(is_known_charset("x-none"));
  CHECK_FALSE(is_known_charset(std::string(100'000, 'a')));
  CHECK(to_utf8("ä", "x-none") == "ä");
  CHECK(to_utf8("\xE4", "x-none") == "ä");
  CHECK(to_utf8("\xE4", "") == "ä");
}

TEST_CASE("What is not UTF-8 becomes the replacement character") {
  CHECK(to_utf8("a\xFFz", "utf-8") == "a\xEF\xBF\xBDz");
  CHECK(to_utf8("\xC1\x83", "utf-8") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Long text converts whole, across the inner buffer") {
  const std::string latin(10'000, '\xE4');
  const std::string utf8 = to_utf8(latin, "iso-8859-1");
  CHECK(utf8.size() == 20'000);
  CHECK(is_utf8(utf8));
}

TEST_CASE("Lower case composes and keeps letters that fold to two") {
  CHECK(lower("STRAßE") == "straße");
  CHECK(lower("J.BLOGGS") == "j.bloggs");
  CHECK(lower("ÄRMEE") == "ärmee");
  CHECK(lower("A\xCC\x88") == "ä");
  CHECK(nfc("a\xCC\x88") == "ä");
  CHECK(lower_ascii("ÄB") == "Äb");
}

TEST_CASE("Texts that look alike have the same skeleton") {
  CHECK(skeleton("arrny.mil") == skeleton("army.mil"));
  CHECK(skeleton("ARMY") == skeleton("army"));
  CHECK(skeleton("g00gle") == skeleton("google"));
  CHECK(skeleton("paypa1") == skeleton("paypal"));
  CHECK(skeleton("vvestern") == skeleton("western"));
  CHECK(skeleton("аrmy") == skeleton("army"));  // Cyrillic a
  CHECK(skeleton("army") != skeleton("navy"));
}

TEST_CASE("The fast skeleton of ASCII is the one ICU gives") {
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker* checker = uspoof_open(&status);
  for (char c = ' '; c < 0x7F; ++c) {
    CAPTURE(c);
    const std::string lowered = lower_ascii(std::string(1, c));
    char out[16] = {};
    status = U_ZERO_ERROR;
    uspoof_getSkeletonUTF8(checker, 0, lowered.data(), 1, out, sizeof out, &status);
    CHECK(skeleton(lowered) == lower_ascii(out));
  }
  uspoof_close(checker);
}

TEST_CASE("Comparing without case is for ASCII only") {
  CHECK(equals_ignore_case("Content-TYPE", "content-type"));
  CHECK_FALSE(equals_ignore_case("ä", "Ä"));
  CHECK_FALSE(equals_ignore_case("a", "ab"));
}

}  // namespace
}  // namespace missent::text
