// SPDX-License-Identifier: Apache-2.0
#include "console/form.h"

#include <doctest/doctest.h>

namespace missent::console {
namespace {

TEST_CASE("a form body is decoded: plus, percent, UTF-8, empty values") {
  Form form = parse_form("choice=correct&to_0=kim%40army.mil&reason=one+two%C3%A9&empty=&bare");
  CHECK(field(form, "choice") == "correct");
  CHECK(field(form, "to_0") == "kim@army.mil");
  CHECK(field(form, "reason") == "one two\xC3\xA9");
  CHECK(field(form, "empty").empty());
  CHECK(form.contains("bare"));
}

TEST_CASE("broken escapes stay as they are, and the first of two equal names wins") {
  Form form = parse_form("a=%4&a=2&b=%zz&&=x&c=100%");
  CHECK(field(form, "a") == "%4");
  CHECK(field(form, "b") == "%zz");
  CHECK(field(form, "c") == "100%");
}

TEST_CASE("blanks at the ends of a value are not part of it") {
  CHECK(field(parse_form("a=++x+y%0D%0A"), "a") == "x y");
}

TEST_CASE("a form has at most 2,000 fields") {
  std::string body;
  for (int i = 0; i < 5'000; ++i) body += "f" + std::to_string(i) + "=1&";
  CHECK(parse_form(body).size() == 2'000);
}

}  // namespace
}  // namespace missent::console
