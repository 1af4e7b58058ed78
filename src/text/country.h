// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which country's name space a domain stands in: that of its top-level domain (ISO 3166-1, with uk
// for gb as in the domain name system). mil, gov and edu are run by the United States and count as
// us. Names of countries are ICU's, in English. Pure. Test: text/country_test.cc.

#include <string>
#include <string_view>

namespace missent::text {

// "ml" of "army.ml", "uk" of "mod.gov.uk", "us" of "army.mil"; "" of "example.com". The domain must
// be normalised; international endings ("xn--p1ai") are known where their country is one.
std::string_view country_of(std::string_view domain);

// "ml" of "ml", ".ml", "ML" and "Mali"; "" of what is no country with a name space.
std::string country_code(std::string_view code_or_name);

// "Mali" of "ml"; the code where ICU knows no name.
std::string country_name(std::string_view code);

}  // namespace missent::text
