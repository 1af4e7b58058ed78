// SPDX-License-Identifier: Apache-2.0
#include "net/dns_name.h"

#include <doctest/doctest.h>
#include <string>

using missent::net::is_askable;

TEST_CASE("host names of two labels and more are asked about") {
  for (const char* name : {"army.ml", "mail.us.army.mil", "xn--rmee-koa.example", "a_b.example",
                           "1and1.com", "a--b.org"})
    CHECK_MESSAGE(is_askable(name), name);
  CHECK(is_askable(std::string(63, 'a') + ".org"));
}

TEST_CASE("literals, bare labels and what can be no host name are not asked about") {
  for (const char* name :
       {"", ".", "mil", "[192.0.2.1]", "192.0.2.1", "[IPv6:2001:db8::1]", "a..b", ".a.b", "a.b.",
        "Army.ML", "a b.c", "a\\.b.c", "-a.org", "a-.org", "\xC3\xA4.org"})
    CHECK_FALSE_MESSAGE(is_askable(name), name);
  CHECK_FALSE(is_askable(std::string(64, 'a') + ".org"));
  std::string lengthy;
  while (lengthy.size() < 254) lengthy += "abcdefg.";
  CHECK_FALSE(is_askable(lengthy + "org"));
  CHECK_FALSE(is_askable(std::string("a\0b.org", 7)));
}

TEST_CASE("names that live outside DNS are not asked about") {
  for (const char* name : {"printer.local", "a.onion", "mail.internal", "host.localhost"})
    CHECK_FALSE_MESSAGE(is_askable(name), name);
  CHECK(is_askable("local.example"));
}
