// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_tokens.h"

#include <doctest/doctest.h>

using namespace missent::extract;

namespace {

// Each word by its kind and text: "n:1.5 N:F s:a(b op:Tj".
std::string words_of(std::string_view content) {
  constexpr std::string_view Letters = "$!nNs[]<>o";
  PdfTokens tokens(content);
  std::string out;
  while (true) {
    const PdfToken token = tokens.next();
    if (token.kind == PdfToken::Kind::End) return out;
    out += Letters[static_cast<size_t>(token.kind)];
    if (token.kind == PdfToken::Kind::Bad) return out;
    if (token.kind == PdfToken::Kind::Number) out += std::to_string(token.number).substr(0, 5);
    out += std::string(token.text.substr(0, token.kind == PdfToken::Kind::Number ? 0 : 99)) + ' ';
  }
}

}  // namespace

TEST_CASE("numbers, names, strings and commands are told apart") {
  CHECK(words_of("/F 12 Tf\r\n% note (\n-.5 +3. Td (Ann) ' T* [(a)-20(b)]TJ") ==
        "NF n12.00 oTf n-0.50 n3.000 oTd sAnn o' oT* [[ sa n-20.0 sb ]] oTJ ");
}

TEST_CASE("strings are decoded: escapes, brackets, digits of base eight and sixteen") {
  CHECK(words_of(R"((a\(b\)(c)\\ \101\0612\x))") == "sa(b)(c)\\ A12x ");
  CHECK(words_of("(one\\\r\ntwo\\\nthree)") == "sonetwothree ");
  CHECK(words_of("<41 4 2\n5>") == "sABP ");
}

TEST_CASE("dictionaries are begun and ended") {
  CHECK(words_of("/P<</MCID 0>>BDC") == "NP <<< NMCID n0.000 >>> oBDC ");
}

TEST_CASE("what is written unusually is bad") {
  for (const char* content : {"(open", "(open\\", "<41", "<4x>", "1.2.3", "--1", "-", "12abc", "{",
                              "/A#42", "1234567890123456", ")"}) {
    CAPTURE(content);
    CHECK(words_of(content).ends_with('!'));
  }
}
