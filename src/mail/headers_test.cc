// SPDX-License-Identifier: Apache-2.0
#include "mail/headers.h"

#include <doctest/doctest.h>
#include <string>

namespace missent::mail {
namespace {

TEST_CASE("Fields keep their folding and their place") {
  const std::string_view bytes = "Subject: one\r\n two\r\nTo:a@b.test\r\n\r\nbody";
  const Headers headers = read_headers(bytes);
  REQUIRE(headers.fields.size() == 2);
  CHECK(headers.fields[0].name == "Subject");
  CHECK(headers.fields[0].value == " one\r\n two");
  CHECK(headers.fields[0].whole == "Subject: one\r\n two\r\n");
  CHECK(headers.value("TO") == "a@b.test");
  CHECK(headers.value("Cc").empty());
  CHECK(bytes.substr(headers.body) == "body");
  CHECK(headers.oddities.empty());
}

TEST_CASE("LF and CRLF, an mbox line and a missing body are ordinary") {
  for (std::string_view bytes : {"From x Thu\nTo: a\n\nb", "To: a\n\nb", "To: a\r\n\r\nb",
                                 "To: a\n", "To: a", "\nTo: a\n", ""}) {
    CAPTURE(bytes);
    CHECK(read_headers(bytes).oddities.empty());
  }
  CHECK(read_headers("\nTo: a\n").fields.empty());
}

struct Row {
  std::string_view bytes, oddity;
};

TEST_CASE("What readers take differently is named") {
  for (const Row& row :
       {Row{{"Content-\0Type: a\r\n\r\n", 21}, "a header name holds a control character"},
        Row{{"X: \0\r\n\r\n", 8}, "a NUL stands in the headers"},
        Row{"Content-Type : a\r\n\r\n", "white space stands before the colon of a header field"},
        Row{"X: y\rContent-Type: a\r\n\r\n", "a bare carriage return stands in the headers"},
        Row{"X: y\r\nContent-Type: a\n\r\n", "header lines end in LF here and in CRLF there"},
        Row{"X: y\r\n--one\r\n", "an empty line is missing behind the headers"},
        Row{"X: y\r\n \r\n--one\r\n\r\n", "a line of white space stands where the headers may end"},
        Row{" y\r\nX: y\r\n\r\n", "the headers begin with a continuation line"}}) {
    CAPTURE(row.bytes);
    const Headers headers = read_headers(row.bytes);
    REQUIRE_FALSE(headers.oddities.empty());
    CHECK(headers.oddities.front() == row.oddity);
  }
}

TEST_CASE("Beyond a limit the body is still found") {
  std::string bytes;
  for (int i = 0; i < 5'000; ++i) bytes += "X-A: b\r\n";
  bytes += "\r\nbody";
  const Headers many = read_headers(bytes);
  CHECK(many.fields.size() == 2'000);
  CHECK_FALSE(many.complete);
  CHECK(std::string_view(bytes).substr(many.body) == "body");
  const std::string longer = "X: " + std::string(2 << 20, 'a') + "\n\nbody";
  const Headers cut = read_headers(longer);
  CHECK_FALSE(cut.complete);
  CHECK(std::string_view(longer).substr(cut.body) == "body");
}

}  // namespace
}  // namespace missent::mail
