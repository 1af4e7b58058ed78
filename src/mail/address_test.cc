// SPDX-License-Identifier: Apache-2.0
#include "mail/address.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

struct Row {
  std::string_view text, local, domain, printed;
};

TEST_CASE("An envelope address is where the MTA delivers it") {
  for (const Row& row : {
           Row{"analyst@army.ml", "analyst", "army.ml", "analyst@army.ml"},
           Row{"<analyst@Army.ML>", "analyst", "army.ml", "analyst@army.ml"},
           Row{"<<v@x.test>>", "v", "x.test", "v@x.test"},
           Row{"<@relay.test:v@x.test>", "v", "x.test", "v@x.test"},
           Row{"<@a.test,@b.test:v@x.test>", "v", "x.test", "v@x.test"},
           Row{"@a.test:v@x.test", "v", "x.test", "v@x.test"},
           Row{"<v@x.test.>", "v", "x.test", "v@x.test"},
           Row{"<v\t@x.test>", "v", "x.test", "v@x.test"},
           Row{" v @ x . test ", "v", "x.test", "v@x.test"},
           Row{"<v%evil.test@x.test>", "v%evil.test", "x.test", "v%evil.test@x.test"},
           Row{"<evil.test!v>", "v", "evil.test", "evil.test!v"},
           Row{"<evil.test!v@x.test>", "evil.test!v", "x.test", "evil.test!v@x.test"},
           Row{"<v@x.test(.evil.test)>", "v", "x.test", "v@x.test"},
           Row{"<v(@evil.test)@x.test>", "v", "x.test", "v@x.test"},
           Row{"<list:v@x.test;>", "list:v", "", "list:v@x.test;"},
           Row{"list:v@x.test;", "v", "x.test", "v@x.test"},
           Row{"\"a b\"@c.test", "a b", "c.test", "\"a b\"@c.test"},
           Row{"<\"v@evil.test\"@x.test>", "v@evil.test", "x.test", "\"v@evil.test\"@x.test"},
           Row{"<\"v@evil.test> x\"@x.test>", "v@evil.test> x", "x.test",
               "\"v@evil.test> x\"@x.test"},
           Row{"<v\\@evil.test@x.test>", "v@evil.test", "x.test", "v\\@evil.test@x.test"},
           Row{"v@\\ @x.test", "v@ ", "x.test", "v@\\ @x.test"},
           Row{"<v@evil.test@x.test>", "v@evil.test", "x.test", "v@evil.test@x.test"},
           Row{"a..b@c.test", "a..b", "c.test", "a..b@c.test"},
           Row{".a.@c.test", ".a.", "c.test", ".a.@c.test"},
           Row{"v@[192.0.2.1]", "v", "[192.0.2.1]", "v@[192.0.2.1]"},
           Row{"v@[IPv6:2001:DB8::1]", "v", "[ipv6:2001:db8::1]", "v@[ipv6:2001:db8::1]"},
           Row{"v@192.0.2.1", "v", "192.0.2.1", "v@192.0.2.1"},
           Row{"<v@evil.test> ORCPT=rfc822;boss@good.test", "v", "evil.test", "v@evil.test"},
           Row{"<=?utf-8?q?v=40evil.test=3e?=@x.test>", "=?utf-8?q?v=40evil.test=3e?=", "x.test",
               "=?utf-8?q?v=40evil.test=3e?=@x.test"},
           Row{"v@ÖTHER.test", "v", "xn--ther-4qa.test", "v@öther.test"},
           Row{"v@xn--ther-4qa.test", "v", "xn--ther-4qa.test", "v@xn--ther-4qa.test"},
           Row{"v@straße.test", "v", "xn--strae-oqa.test", "v@straße.test"},
           Row{"víctim@x.test", "víctim", "x.test", "víctim@x.test"},
           Row{"v＠evil.test@x.test", "v＠evil.test", "x.test", "v＠evil.test@x.test"},
           Row{"\"\"@x.test", "", "x.test", "\"\"@x.test"},
           Row{"\"v@x.test", "v", "x.test", "\"v@x.test"},
           Row{"-oQ/tmp@x.test", "-oQ/tmp", "x.test", "-oQ/tmp@x.test"},
       }) {
    CAPTURE(row.text);
    const Address address = parse_address(row.text);
    if (row.domain.empty()) {
      CHECK_FALSE(address.is_address());
      continue;
    }
    CHECK(address.local == row.local);
    CHECK(address.domain == row.domain);
    CHECK(address.text == row.printed);
  }
}

TEST_CASE("What is no address keeps its text and has no domain") {
  const std::string nul("v\0@x.test", 9);
  for (std::string_view text : {std::string_view("bob"),
                                std::string_view("v@"),
                                std::string_view("@x.test"),
                                std::string_view("v@a..b"),
                                std::string_view("v@x.test,w@y.test"),
                                std::string_view("<v@x.test><w@y.test>"),
                                std::string_view("<v@x.test> <w@y.test>"),
                                std::string_view("Victim <v@x.test>"),
                                std::string_view("vic tim@x.test"),
                                std::string_view("v@x.test\nx"),
                                std::string_view("v@x.test\rx"),
                                std::string_view(nul),
                                std::string_view("v@#3221225985"),
                                std::string_view("v＠evil.test"),
                                std::string_view("v@evil.test\" x@y"),
                                std::string_view("!"),
                                std::string_view("a!"),
                                std::string_view("v@[1.2.3.4"),
                                std::string_view("\"@x.test"),
                                std::string_view(")(@,;:")}) {
    CAPTURE(text);
    CHECK_FALSE(parse_address(text).is_address());
  }
  CHECK(parse_address("bob") == Address{"bob", "bob", ""});
  CHECK(parse_address("") == Address{});
  CHECK(parse_address("<>") == Address{});
}

TEST_CASE("The address that habits keep is folded") {
  struct Fold {
    std::string_view text, key;
  };
  for (const Fold& row :
       {Fold{"J.Bloggs+news@Example.ORG", "j.bloggs@example.org"},
        Fold{"\"J.Bloggs\"@example.org", "j.bloggs@example.org"},
        Fold{"+tag@x.test", "+tag@x.test"},
        Fold{"bounce-list-user=dom.ain@x.test", "bounce-list@x.test"},
        Fold{"local+user=dom.ain@x.test", "local@x.test"}, Fold{"a=b@x.test", "a=b@x.test"},
        Fold{"prvs=0123456789=v@x.test", "v@x.test"}, Fold{"prvs=v/0123456789@x.test", "v@x.test"},
        Fold{"prvs=@x.test", "prvs=@x.test"},
        Fold{"SRS0=hash=tt=dom.ain=user@x.test", "srs0=hash=tt=dom.ain=user@x.test"},
        Fold{"J\xC3\x96RG@x.test", "jörg@x.test"}, Fold{"Jo\xCC\x88rg@x.test", "jörg@x.test"},
        Fold{"bob", ""}}) {
    CAPTURE(row.text);
    CHECK(habit_key(parse_address(row.text)) == row.key);
  }
}

TEST_CASE("Spellings of one delivery address share a key") {
  CHECK(delivery_key(parse_address("V@ÖTHER.test")) ==
        delivery_key(parse_address("v@xn--ther-4qa.test")));
  CHECK(delivery_key(parse_address("\"v\"@x.test")) == "v@x.test");
  CHECK(delivery_key(parse_address("bob")) == "bob");
}

TEST_CASE("The null sender is empty, with or without brackets") {
  CHECK(is_null_sender(""));
  CHECK(is_null_sender("<>"));
  CHECK_FALSE(is_null_sender("a@b.test"));
}

}  // namespace
}  // namespace missent::mail
