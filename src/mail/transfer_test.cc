// SPDX-License-Identifier: Apache-2.0
#include "mail/transfer.h"

#include <doctest/doctest.h>
#include <string>

namespace missent::mail {
namespace {

struct Row {
  std::string_view text, oddity;
};

TEST_CASE("An encoding is known by its name, whatever the case") {
  CHECK(parse_encoding("") == Encoding::None);
  CHECK(parse_encoding(" 8bit\r\n") == Encoding::None);
  CHECK(parse_encoding("BASE64") == Encoding::Base64);
  CHECK(parse_encoding("Quoted-Printable") == Encoding::QuotedPrintable);
  CHECK(parse_encoding("x-base64") == Encoding::Unknown);
}

TEST_CASE("Encodings written so that readers disagree are named") {
  for (const Row& row :
       {Row{" base64", ""}, Row{" BASE64", ""}, Row{" 7Bit", ""},
        Row{" x-base64", "names no known encoding"}, Row{" base64 (7bit)", "has a comment"},
        Row{" (7bit) base64", "has a comment"}, Row{" =?us-ascii?Q?base64?=", "is an encoded word"},
        Row{"\r\n base64", "is folded"}, Row{" BaSe64", "is written in strange case"},
        Row{" ", "is empty"}, Row{{" base64\0", 8}, "names no known encoding"}}) {
    CAPTURE(row.text);
    CHECK(encoding_oddity(row.text) == row.oddity);
  }
}

TEST_CASE("Base64 that decoders take differently is named") {
  for (const Row& row :
       {Row{"Y2xlYW4=\r\n", ""}, Row{"Y2xl\r\nYW4=\r\n", ""}, Row{"", ""}, Row{" \r\n", ""},
        Row{"Y2xlYW4=\r\nY2xlYW4=\r\n", "base64 goes on behind its padding"},
        Row{"Y2xl.YW4=", "base64 holds characters that are none"},
        Row{"Y2xlYW4", "base64 lacks its padding"},
        Row{"Y\r\n2\r\nx\r\nl\r\n", "base64 stands in uneven lines"},
        Row{"Y2xl_w==", "base64 holds characters that are none"}}) {
    CAPTURE(row.text);
    CHECK(body_oddity(row.text, Encoding::Base64) == row.oddity);
  }
}

TEST_CASE("Quoted-printable that decoders take differently is named") {
  for (const Row& row :
       {Row{"a=3Db=\r\nc", ""}, Row{"a=\nb", ""}, Row{"a=", ""},
        Row{"a=3d", "quoted-printable has lower-case digits"},
        Row{"a=ZZ", "quoted-printable has an equals sign that escapes nothing"},
        Row{"a= \t\r\nb", "quoted-printable has white space behind a soft break"},
        Row{"a=\nb\r\n", "quoted-printable has a soft break at a bare line feed"}}) {
    CAPTURE(row.text);
    CHECK(body_oddity(row.text, Encoding::QuotedPrintable) == row.oddity);
  }
}

TEST_CASE("A file in plain text is seen, talk of one is not") {
  CHECK(body_oddity("hi\r\nbegin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n", Encoding::None) ==
        "a uuencoded file stands in the text");
  CHECK(body_oddity("begin 0644 a.txt\n#86)C\n`\nend\n", Encoding::None) ==
        "a uuencoded file stands in the text");
  CHECK(body_oddity("begin 644 and go on\nfrom there to the next line\n", Encoding::None).empty());
  CHECK(body_oddity("we begin 644 a\n#86)C\n", Encoding::None).empty());
  CHECK(body_oddity(std::string_view("a\0b", 3), Encoding::None) == "a NUL stands in the text");
}

TEST_CASE("Overlong UTF-8 is seen, Latin-1 words are not") {
  CHECK(has_overlong_utf8("\xC1\x83 NARY"));
  CHECK(has_overlong_utf8("\xE0\x80\xAF"));
  CHECK(has_overlong_utf8("\xF0\x80\x80\xAF"));
  CHECK_FALSE(has_overlong_utf8("\xC1rm\xE0 l\xF0"));
  CHECK_FALSE(has_overlong_utf8("Äther"));
}

}  // namespace
}  // namespace missent::mail
