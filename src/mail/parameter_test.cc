// SPDX-License-Identifier: Apache-2.0
#include "mail/parameter.h"

#include "mail/attachment_name.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

TEST_CASE("Type and parameters are read with comments, folding and quotes") {
  const Parameterised read =
      parse_parameterised(" Text/Plain (or so);\r\n\tCHARSET=\"utf-8\";\r\n name=\"a;\\\"b\"");
  CHECK(read.type == "text/plain");
  REQUIRE(read.parameters.size() == 2);
  CHECK(read.find("charset")->value == "utf-8");
  CHECK(read.text("name") == "a;\"b");
  CHECK(read.oddities.empty());
}

struct Row {
  std::string_view value, text;
};

TEST_CASE("Names are decoded from RFC 2231 sections and encoded words") {
  for (const Row& row : {Row{"a; filename*=utf-8''J%C3%B6rg.txt", "Jörg.txt"},
                         Row{"a; filename*0=a; filename*1=\"b.txt\"", "ab.txt"},
                         Row{"a; filename*0*=iso-8859-1'en'%E4; filename*1*=b.txt", "äb.txt"},
                         Row{"a; filename=\"=?utf-8?q?J=C3=B6rg?=.txt\"", "Jörg.txt"},
                         Row{"a; filename=b.txt; filename*=utf-8''c.txt", "c.txt"},
                         Row{"a; filename*=%41", "A"}, Row{"a", ""}}) {
    CAPTURE(row.value);
    CHECK(parse_parameterised(row.value).text("filename") == row.text);
  }
}

TEST_CASE("Ordinary values are not odd") {
  for (std::string_view value :
       {"text/plain; charset=us-ascii (Plain text)",
        "multipart/mixed; boundary=\"----=_Part_1_2.3\"",
        "multipart/mixed; boundary=----=_Part_1_2.3",
        "multipart/mixed;\r\n\tboundary=\"b1\";\r\n\ttype=\"text/html\"", "text/plain;",
        "attachment; filename=\"a b (1).txt\"", "attachment; filename*0*=utf-8''a; filename*1*=b",
        "text/plain; format=flowed; delsp=yes", ""}) {
    CAPTURE(value);
    CHECK(parse_parameterised(value).oddities.empty());
  }
}

TEST_CASE("Values that readers take differently are odd") {
  const std::string long_boundary = "a/b; boundary=" + std::string(71, 'b');
  for (std::string_view value : {std::string_view("a/b; boundary=one; boundary=two"),
                                 std::string_view("a/b; BOUNDARY=one; boundary=one"),
                                 std::string_view("a/b; boundary=two; boundary*0=o; boundary*1=ne"),
                                 std::string_view("a/b; boundary==?us-ascii?Q?one?="),
                                 std::string_view("a/b; boundary=\"one \""),
                                 std::string_view("a/b; boundary=\"\""),
                                 std::string_view("a/b; boundary(x)=one"),
                                 std::string_view("a/b; boundary(a(b)c)=one"),
                                 std::string_view("a/b; =x; boundary=one"),
                                 std::string_view("a/b; boundary=o\"n\"e"),
                                 std::string_view("a/b; boundary=o\0ne", 18),
                                 std::string_view("a/b; boundary=one, x"),
                                 std::string_view("a/b; boundary=\"one"),
                                 std::string_view("a/b; boundary\r\n =one"),
                                 std::string_view("a/b; boundary=one (x)"),
                                 std::string_view("a/b; x=("),
                                 std::string_view("a/b; filename*0*=utf-8''a; filename*1=e"),
                                 std::string_view("a/b; filename*0=a; filename*2=t; filename*1=x"),
                                 std::string_view("a/b; dummy=\"filename=a.txt\"; filename=a.exe"),
                                 std::string_view("a/b; filename=a; filename=b"),
                                 std::string_view("a/b; boundary"),
                                 std::string_view("a/b; filename=\"a\" b"),
                                 std::string_view("a/b (;x=y)"),
                                 std::string_view(long_boundary)}) {
    CAPTURE(value);
    CHECK_FALSE(parse_parameterised(value).oddities.empty());
  }
}

TEST_CASE("Many parameters and open comments take linear time") {
  std::string value = "a/b";
  for (int i = 0; i < 100'000; ++i) value += "; name*" + std::to_string(i) + "=a";
  CHECK(parse_parameterised(value).parameters.size() == 500);
  CHECK(parse_parameterised("a/b; x=" + std::string(500'000, '(')).oddities.size() == 1);
  CHECK(parse_parameterised(std::string(1'000'000, ';')).parameters.empty());
}

std::vector<std::string_view> name_oddities(std::string_view type, std::string_view disposition) {
  return read_attachment_name(parse_parameterised(type), parse_parameterised(disposition)).oddities;
}

TEST_CASE("The file name comes before the name, and a name of another kind is noted") {
  const auto found = read_attachment_name(parse_parameterised("a/b; name=x.txt"),
                                          parse_parameterised("attachment; filename=y.exe"));
  CHECK(found.name == "y.exe");
  CHECK(found.oddities == std::vector<std::string_view>{"two file names disagree"});
  CHECK(read_attachment_name(parse_parameterised("a/b; name=x.txt"), {}).name == "x.txt");
  CHECK(name_oddities("a/b; name=x.txt", "attachment; filename=\"x.txt\"").empty());
  CHECK(name_oddities("application/pgp-signature; name=s.asc", "attachment; filename=s").empty());
}

TEST_CASE("File names that show one thing and mean another are noted") {
  CHECK(name_oddities("", "attachment; filename=a.txt; filename*=utf-8''a.exe") ==
        std::vector<std::string_view>{"two forms of the file name disagree"});
  CHECK(name_oddities("", "attachment; filename=\"=?utf-8?B?YS5leGU=?=\"") ==
        std::vector<std::string_view>{"the file name hides in an encoded word"});
  CHECK(name_oddities("", "attachment; filename*=utf-8'en-gb'a.exe") ==
        std::vector<std::string_view>{"the file name gives a language"});
  CHECK(name_oddities("", "attachment; filename=\"a\xE2\x80\xAEtxt.exe\"") ==
        std::vector<std::string_view>{"the file name turns its direction"});
  CHECK(name_oddities("", "attachment; filename=\"a.exe%00.txt\"") ==
        std::vector<std::string_view>{"the file name holds a NUL"});
  CHECK(name_oddities("", "attachment; filename=\"=?utf-8?q?J=C3=B6rg=2Etxt?=\"").empty());
  CHECK(name_oddities("", "attachment; filename=\"J_rg.txt\"; filename*=utf-8''J%C3%B6rg.txt")
            .empty());
}

}  // namespace
}  // namespace missent::mail
