// SPDX-License-Identifier: Apache-2.0
#include "mail/base64.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace missent::mail {
namespace {

// "text|rest": what was decoded, and what is left.
std::string decoded(std::string_view content, size_t room = 100) {
  std::array<char, 100> into{};
  const Base64Step step = decode_base64(content, std::span(into).first(room));
  return std::string(into.data(), step.made) + '|' + std::string(content.substr(step.taken));
}

TEST_CASE("Lines of whole groups are decoded, whatever ends them") {
  CHECK(decoded("Y2xlYW4h") == "clean!|");
  CHECK(decoded("Y2xl\nYW4h\r\n\n") == "clean!|");
  CHECK(decoded("") == "|");
  const std::string bytes = decoded("+/8AgP7/");
  CHECK(bytes == std::string("\xFB\xFF\x00\x80\xFE\xFF|", 7));
}

TEST_CASE("Padding and all that is unusual is left with its whole group") {
  for (std::string_view rest : {"YW4=", "YW4", "Y W4h", "YW\n4h", "YW4h"}) {
    CAPTURE(rest);
    const std::string left = rest == "YW4h" ? "an!|" : "|" + std::string(rest);
    CHECK(decoded("Y2xl" + std::string(rest)) == "cle" + left);
  }
  CHECK(decoded(" Y2xl") == "| Y2xl");
  CHECK(decoded("Y2xl\rYW4h") == "cle|\rYW4h");
  CHECK(decoded("Y2xl\xC0YW4h") == "cle|\xC0YW4h");
}

TEST_CASE("No more is decoded than there is room for") {
  CHECK(decoded("Y2xlYW4h", 5) == "cle|YW4h");
  CHECK(decoded("Y2xlYW4h", 6) == "clean!|");
  CHECK(decoded("Y2xlYW4h", 2) == "|Y2xlYW4h");
}

TEST_CASE("What is encoded has whole groups, padded (RFC 4648, section 10)") {
  CHECK(encode_base64("") == "");
  CHECK(encode_base64("f") == "Zg==");
  CHECK(encode_base64("fo") == "Zm8=");
  CHECK(encode_base64("foo") == "Zm9v");
  CHECK(encode_base64("foobar") == "Zm9vYmFy");
  CHECK(encode_base64("\xFB\xFF") == "+/8=");
}

}  // namespace
}  // namespace missent::mail
