// SPDX-License-Identifier: Apache-2.0
#include "text/country.h"

#include <doctest/doctest.h>

namespace missent::text {
namespace {

TEST_CASE("a domain stands in the country of its ending") {
  CHECK(country_of("army.ml") == "ml");
  CHECK(country_of("ml") == "ml");
  CHECK(country_of("mod.gov.uk") == "uk");
  CHECK(country_of("army.mil") == "us");
  CHECK(country_of("example.xn--p1ai") == "ru");
  CHECK(country_of("example.com").empty());
  CHECK(country_of("[192.0.2.1]").empty());
  CHECK(country_of("").empty());
}

TEST_CASE("a country is named by its code or its English name") {
  CHECK(country_code("ml") == "ml");
  CHECK(country_code(".ML") == "ml");
  CHECK(country_code("Mali") == "ml");
  CHECK(country_code("United Kingdom") == "uk");
  CHECK(country_code("GB") == "uk");
  CHECK(country_code("Atlantis").empty());
  CHECK(country_code("zz").empty());
  CHECK(country_name("ml") == "Mali");
  CHECK(country_name("uk") == "United Kingdom");
  CHECK(country_name("eu") != "");
}

}  // namespace
}  // namespace missent::text
