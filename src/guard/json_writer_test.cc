// SPDX-License-Identifier: Apache-2.0
#include "guard/json_writer.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>

using missent::guard::JsonWriter;

namespace {

std::string json_of(std::string_view text) {
  JsonWriter out;
  out.text(text);
  return out.take();
}

std::string number(double value) {
  JsonWriter out;
  out.number(value);
  return out.take();
}

}  // namespace

TEST_CASE("keys keep the order of the calls and lists their commas") {
  JsonWriter out;
  out.begin_object();
  out.field("b", "1");
  out.key("a");
  out.begin_list();
  out.number(uint64_t{1});
  out.boolean(true);
  out.null();
  out.begin_object();
  out.end_object();
  out.texts({});
  out.end_list();
  out.key("c");
  out.raw("{\"d\":2}");
  out.end_object();
  CHECK(out.take() == R"({"b":"1","a":[1,true,null,{},[]],"c":{"d":2}})");
}

TEST_CASE("quotes, controls and line separators are escaped") {
  CHECK(json_of("a\"b\\c\n\r\t\x01") == R"("a\"b\\c\n\r\t\u0001")");
  CHECK(json_of("\xE2\x80\xA8\xE2\x80\xA9") == R"("\u2028\u2029")");
  CHECK(json_of("\x7F") == R"("\u007f")");
  CHECK(json_of("‘é😀") == "\"‘é😀\"");
}

TEST_CASE("bytes that are not UTF-8 become the replacement character") {
  for (std::string_view bad :
       {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xC3", "\x80"}) {
    std::string json = json_of(std::string("a") + std::string(bad));
    CAPTURE(json);
    CHECK(nlohmann::json::parse(json).get<std::string>().starts_with("a\xEF\xBF\xBD"));
  }
  CHECK(json_of("\xFFz") == "\"\xEF\xBF\xBDz\"");
  CHECK(nlohmann::json::parse(json_of(std::string("a\0b", 3))).get<std::string>() ==
        std::string("a\0b", 3));
}

TEST_CASE("any two bytes give valid JSON") {
  for (int one = 0; one < 256; ++one)
    for (int two = 0; two < 256; ++two) {
      std::string text{static_cast<char>(one), static_cast<char>(two)};
      REQUIRE(nlohmann::json::accept(json_of(text)));
    }
}

TEST_CASE("numbers read back unrounded") {
  for (double value : {0.0, 1.0, 0.1, 0.997, 1.0 / 3, 0.9999999999999999, 1e-300, 5e-324}) {
    CAPTURE(value);
    CHECK(nlohmann::json::parse(number(value)).get<double>() == value);
  }
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "0");
  CHECK(number(std::numeric_limits<double>::infinity()) == "0");
}
