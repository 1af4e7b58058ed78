// SPDX-License-Identifier: Apache-2.0
#include "net/dot_stuffing.h"

#include <doctest/doctest.h>

using missent::net::stuff_dots;

TEST_CASE("lines that begin with a dot get another, others stay") {
  struct Row {
    const char* in;
    const char* out;
  };
  for (const auto& [in, out] :
       {Row{"a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n"}, Row{".a", "..a\r\n"}, Row{"..\r\n", "...\r\n"},
        Row{"a.b\r\n", "a.b\r\n"}, Row{"", ""}, Row{"\r\n", "\r\n"}, Row{"no end", "no end\r\n"}}) {
    CAPTURE(in);
    CHECK(stuff_dots(in) == out);
  }
}

TEST_CASE("a bare LF becomes CRLF before dots are stuffed, so no fake end of data survives") {
  CHECK(stuff_dots("a\n.\nMAIL FROM:<x@y.test>\n") == "a\r\n..\r\nMAIL FROM:<x@y.test>\r\n");
  CHECK(stuff_dots("a\r\n.\nb") == "a\r\n..\r\nb\r\n");
  CHECK(stuff_dots("a\n.\r\nb") == "a\r\n..\r\nb\r\n");
}

TEST_CASE("a bare CR is kept") { CHECK(stuff_dots("a\rb\r\r\n") == "a\rb\r\r\n"); }
