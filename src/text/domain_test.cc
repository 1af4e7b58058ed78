// SPDX-License-Identifier: Apache-2.0
#include "text/domain.h"

#include <doctest/doctest.h>

namespace missent::text {
namespace {

TEST_CASE("A domain has one spelling") {
  CHECK(normalise_domain("Army.MIL") == "army.mil");
  CHECK(normalise_domain("army.mil.") == "army.mil");
  CHECK(normalise_domain("ÄRMEE.example.") == "xn--rmee-koa.example");
  CHECK(normalise_domain("XN--RMEE-KOA.example") == "xn--rmee-koa.example");
  CHECK(normalise_domain("ａｒｍｙ．mil") == "army.mil");
  CHECK(normalise_domain("ar\xC2\xADmy.mil") == "army.mil");  // soft hyphen
  CHECK(normalise_domain("_dmarc.example") == "_dmarc.example");
  CHECK(normalise_domain("[192.0.2.1]") == "[192.0.2.1]");
  CHECK(normalise_domain("[IPv6:2001:DB8::1]") == "[ipv6:2001:db8::1]");
}

TEST_CASE("What can be no host name is empty") {
  const std::string label(64, 'a');
  const std::string labels_of_50 = std::string(50, 'a') + '.';
  const std::string long_name =
      labels_of_50 + labels_of_50 + labels_of_50 + labels_of_50 + labels_of_50 + "test";
  for (std::string bad :
       {std::string(), std::string("a..b"), std::string(".a"), std::string("a b"),
        std::string("-a.b"), std::string("a-.b"), std::string("a.b-"), label + ".test", long_name,
        std::string("a.b.."), std::string("["), std::string("[]"), std::string("[a b]"),
        std::string("a@b"), std::string("ä\xFF.test"), std::string(1 << 20, 'a'), std::string("."),
        std::string("a\0b", 3)}) {
    CAPTURE(bad.substr(0, 80));
    CHECK(normalise_domain(bad).empty());
  }
}

TEST_CASE("An A-label that decodes to nothing is kept as DNS sees it") {
  CHECK(normalise_domain("xn--a-zzzzzzzz.test") == "xn--a-zzzzzzzz.test");
}

TEST_CASE("People see U-labels unless they mislead") {
  CHECK(display_domain("xn--rmee-koa.example") == "ärmee.example");
  CHECK(display_domain("army.mil") == "army.mil");
  const std::string mixed = normalise_domain("аrmy.mil");  // Cyrillic a among Latin
  CHECK(mixed.starts_with("xn--"));
  CHECK(display_domain(mixed) == mixed);
  const std::string whole = normalise_domain("раураӏ.example");  // all Cyrillic, reads as "paypal"
  CHECK(display_domain(whole) == whole);
}

TEST_CASE("A domain divides at its public suffix") {
  struct Row {
    std::string_view domain, host, name, suffix, registered;
  };
  for (const Row& row :
       {Row{"mail.us.army.mil", "mail.us", "army", "mil", "army.mil"},
        Row{"mod.gov.uk", "", "mod", "gov.uk", "mod.gov.uk"},
        Row{"co.uk", "", "", "co.uk", "co.uk"}, Row{"mil", "", "", "mil", "mil"},
        Row{"a.b.nosuchtop", "a", "b", "nosuchtop", "b.nosuchtop"},
        Row{"user.github.io", "user", "github", "io", "github.io"},
        Row{"www.city.kawasaki.jp", "www", "city", "kawasaki.jp", "city.kawasaki.jp"},
        Row{"a.b.c.d.e.f.g.h.example.com", "a.b.c.d.e.f.g.h", "example", "com", "example.com"},
        Row{"[192.0.2.1]", "", "", "[192.0.2.1]", "[192.0.2.1]"}, Row{"", "", "", "", ""}}) {
    CAPTURE(row.domain);
    const DomainParts parts = split_domain(row.domain);
    CHECK(parts.host == row.host);
    CHECK(parts.name == row.name);
    CHECK(parts.suffix == row.suffix);
    CHECK(registrable(row.domain) == row.registered);
  }
}

TEST_CASE("Within means whole labels") {
  CHECK(is_within("us.army.mil", "army.mil"));
  CHECK(is_within("army.mil", "army.mil"));
  CHECK_FALSE(is_within("notarmy.mil", "army.mil"));
  CHECK_FALSE(is_within("mil", "army.mil"));
  CHECK_FALSE(is_within("army.mil", ""));
}

TEST_CASE("A suffix that is not delegated is not known") {
  CHECK(is_known_suffix("mil"));
  CHECK(is_known_suffix("gov.uk"));
  CHECK_FALSE(is_known_suffix("mil1"));
  CHECK_FALSE(is_known_suffix("comm"));
  CHECK_FALSE(is_known_suffix(""));
}

TEST_CASE("Labels come in order") {
  CHECK(labels("us.army.mil") == std::vector<std::string_view>{"us", "army", "mil"});
  CHECK(labels("").empty());
}

}  // namespace
}  // namespace missent::text
