// SPDX-License-Identifier: Apache-2.0
#include "mail/encoded_word.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

struct Row {
  std::string_view value, text;
};

TEST_CASE("Encoded words become UTF-8") {
  for (const Row& row :
       {Row{"=?utf-8?q?J=C3=B6rg?= Meier", "Jörg Meier"}, Row{"=?ISO-8859-1?B?SvZyZw==?=", "Jörg"},
        Row{"a =?utf-8?q?b_c?= d", "a b c d"}, Row{"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"},
        Row{"=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"},
        Row{"=?utf-8?b?w6?= =?utf-8?b?Q=?=", "\xEF\xBF\xBD"},
        Row{"=?utf-8?q?=C3?= =?utf-8?q?=A4?=", "ä"},  // one letter cut in two
        Row{"=?utf-8*en?q?x?=", "x"}, Row{"\"=?utf-8?q?x?=\"", "\"x\""}, Row{"plain", "plain"},
        Row{"  spaces around ", "spaces around"}, Row{"", ""}}) {
    CAPTURE(row.value);
    CHECK(decode_text(row.value) == row.text);
  }
}

TEST_CASE("A broken word stays as it is") {
  for (std::string_view value :
       {"=?utf-8?q?x", "=?utf-8?x?abc?=", "=??q?x?=", "=?utf-8?q", "=?=?=?", "a=?b"}) {
    CAPTURE(value);
    CHECK(decode_text(value) == value);
    CHECK(encoded_word_length(value) == 0);
  }
}

TEST_CASE("Controls hidden in a word are left out") {
  CHECK(decode_text("=?utf-8?q?x=0D=0ABcc:_y=00?=") == "xBcc: y");
  CHECK(decode_text("a\x1b]0;x\x07z") == "a]0;xz");
  CHECK(decode_text("in\xE2\x80\xAEtxt.exe") == "intxt.exe");
  CHECK(decode_text("a\xC2\x9Bz") == "az");
}

TEST_CASE("Folding is undone and raw bytes are read as UTF-8 or Latin-1") {
  CHECK(decode_text("one\r\n two\n\tthree") == "one two three");
  CHECK(decode_text("J\xF6rg") == "Jörg");
  CHECK(decode_text("Jörg") == "Jörg");
  CHECK(clean_text("=?utf-8?q?x?=") == "=?utf-8?q?x?=");
}

TEST_CASE("Many word beginnings take linear time") {
  std::string many;
  for (int i = 0; i < 300'000; ++i) many += "=?";
  CHECK(decode_text(many) == many);
  std::string starts;
  for (int i = 0; i < 200'000; ++i) starts += "=?a?q?";
  CHECK(decode_text(starts).size() == starts.size());
}

}  // namespace
}  // namespace missent::mail
