// SPDX-License-Identifier: Apache-2.0
#include "mail/address_scan.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

using Texts = std::vector<std::string>;

Texts texts(std::string_view value) {
  Texts out;
  for (const Mailbox& mailbox : parse_address_list(value, "To").mailboxes)
    out.push_back(mailbox.address.text);
  return out;
}

struct Row {
  std::string_view value;
  Texts texts;
};

TEST_CASE("Whatever stands where an address stands is a recipient") {
  for (const Row& row : {
           Row{"v@x.test", {"v@x.test"}},
           Row{"good@x.test, m..taylor@y.test, z@w.test",
               {"good@x.test", "m..taylor@y.test", "z@w.test"}},
           Row{"v@evil@other.test", {"v@evil@other.test"}},
           Row{".v@x.test, v.@x.test", {".v@x.test", "v.@x.test"}},
           Row{"bob", {"bob"}},
           Row{"Bob Smith, v@x.test", {"Bob Smith", "v@x.test"}},
           Row{"undisclosed-recipients:;", {}},
           Row{"undisclosed-recipients: ;, v@x.test", {"v@x.test"}},
           Row{"Team: a@x.test, B <b@x.test>; c@x.test", {"a@x.test", "b@x.test", "c@x.test"}},
           Row{"a@x.test; b@x.test;", {"a@x.test", "b@x.test"}},
           Row{"", {}},
           Row{" , ,, ", {}},
           Row{"<>", {}},
           Row{"\"Smith, John\" <j@x.test>", {"j@x.test"}},
           Row{"=?utf-8?q?Smith,_John?= <j@x.test>", {"j@x.test"}},
           Row{"=?utf-8?q?x,v@evil.test,?= <j@x.test>", {"=?utf-8?q?x", "v@evil.test", "j@x.test"}},
           Row{"=?utf-8?q?v=40evil.test=3e?=@other.test",
               {"=?utf-8?q?v=40evil.test=3e?=@other.test"}},
           Row{"J. (the (old) one) Smith <j (x) @ (y) x.test>", {"j@x.test"}},
           Row{"v@x.test(.evil.test)", {"v@x.test"}},
           Row{"user@good-corp.test(x)evil.test", {"user@good-corp.test"}},
           Row{"a@x.test b@y.test", {"a@x.test", "b@y.test"}},
           Row{"<a@x.test><b@y.test>", {"a@x.test", "b@y.test"}},
           Row{"<a@x.test,b@y.test>", {"a@x.test", "b@y.test"}},
           Row{"<@r.test,@s.test:v@x.test>, w@x.test", {"v@x.test", "w@x.test"}},
           Row{"\"bob@army.mil\" <bob@army.ml>", {"bob@army.ml"}},
           Row{"bob@army.mil <bob@army.ml>", {"bob@army.ml"}},
           Row{"alice@good.test)<bob@evil.test>", {"bob@evil.test"}},
           Row{"Bob <bob@x.test, al@y.test", {"bob@x.test", "al@y.test"}},
           Row{"Bob <bob@x.test, Al <al@y.test>", {"bob@x.test", "al@y.test"}},
           Row{"\"Bob <bob@x.test>", {"bob@x.test"}},
           Row{"Bob :( <bob@x.test>", {"bob@x.test"}},
           Row{"Bob ( <bob@x.test>, c@x.test", {"bob@x.test", "c@x.test"}},
           Row{"v@[192.0.2.1], w@x.test", {"v@[192.0.2.1]", "w@x.test"}},
           Row{"v@[IPv6:2001:db8::1], w@x.test", {"v@[ipv6:2001:db8::1]", "w@x.test"}},
           Row{"\"a, b\"@x.test", {"\"a, b\"@x.test"}},
           Row{"\"a\".b@x.test", {"\"a\".b@x.test"}},
           Row{"a\r\n @x.test,\r\n\tb@x.test", {"a@x.test", "b@x.test"}},
           Row{"mailto:v@x.test", {"v@x.test"}},
           Row{"<mailto:v@x.test>", {"mailto:v@x.test"}},
           Row{"v@x.test>", {"v@x.test"}},
           Row{"<v@x.test", {"v@x.test"}},
       }) {
    CAPTURE(row.value);
    CHECK(texts(row.value) == row.texts);
  }
}

TEST_CASE("Display names are decoded, quotes and comments undone") {
  struct Named {
    std::string_view value, name;
  };
  for (const Named& row :
       {Named{"\"Smith, John\" <j@x.test>", "Smith, John"},
        Named{"John Q. Public <j@x.test>", "John Q. Public"},
        Named{"j@x.test (John Smith)", "John Smith"},
        Named{"=?utf-8?q?J=C3=B6rg?= <j@x.test>", "Jörg"},
        Named{"\"=?utf-8?q?J=C3=B6rg?=\" <j@x.test>", "Jörg"},
        Named{"\"a \\\"b\\\" c\" <j@x.test>", "a \"b\" c"}, Named{"j@x.test", ""},
        Named{"<j@x.test>", ""}, Named{"Two\r\n Lines <j@x.test>", "Two Lines"},
        Named{"Team: J <j@x.test>;", "J"}}) {
    CAPTURE(row.value);
    const AddressList list = parse_address_list(row.value, "To");
    REQUIRE(list.mailboxes.size() == 1);
    CHECK(list.mailboxes[0].name == row.name);
    CHECK(list.mailboxes[0].address.text == "j@x.test");
  }
}

TEST_CASE("What was odd is remarked, at most ten times a header") {
  CHECK(parse_address_list("a..b@c.test", "To").remarks ==
        Texts{"To: ‘a..b@c.test’ has an empty atom"});
  CHECK(parse_address_list("bob", "Cc").remarks == Texts{"Cc: ‘bob’ is not an address"});
  CHECK(parse_address_list("a@b@c.test", "To").remarks ==
        Texts{"To: ‘a@b@c.test’ has more than one @"});
  CHECK(parse_address_list("\"a <b@c.test>", "To").remarks == Texts{"To has a quote without end"});
  CHECK(parse_address_list("a@b.test", "To").remarks.empty());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "bob,";
  CHECK(parse_address_list(many, "To").remarks.size() == 10);
}

TEST_CASE("The bytes of each address and name are known") {
  const std::string_view value = "\"A\" <a (x) @b.test>, c@d.test (C), E F <e@f.test>";
  const auto found = scan_address_list(value, "To").mailboxes;
  REQUIRE(found.size() == 3);
  const auto part = [&](Span span) { return value.substr(span.begin, span.end - span.begin); };
  CHECK(part(found[0].address) == "a (x) @b.test");
  CHECK(part(found[0].name) == "\"A\"");
  CHECK(part(found[1].address) == "c@d.test");
  CHECK(found[1].name.empty());
  CHECK(part(found[2].address) == "e@f.test");
  CHECK(part(found[2].name) == "E F");
}

TEST_CASE("A list of 200,000 addresses stops at the limit") {
  std::string value;
  for (int i = 0; i < 200'000; ++i) value += "u" + std::to_string(i) + "@x.test,\r\n ";
  const AddressList list = parse_address_list(value, "To");
  CHECK(list.mailboxes.size() == MostMailboxes);
  CHECK_FALSE(list.complete);
  CHECK(list.remarks == Texts{"To holds more than 20,000 addresses; the rest was not read"});
}

TEST_CASE("Hostile lists take linear time") {
  for (std::string_view piece :
       {"(",  "((a)", "\"",  "\\", "<", "<@", "<@,", "=?",  "=?a?q?", "b@[\\", "[",
        "@[", ":",    "a@:", ",",  ";", "a ", "a. ", "<a,", ">",      "@"}) {
    CAPTURE(piece);
    std::string value = "v@x.test, ";
    while (value.size() < 1'000'000) value += piece;
    const AddressList list = parse_address_list(value, "To");
    CHECK(list.mailboxes.size() >= 1);
  }
  parse_address_list(std::string(500'000, 'a') + '@' + std::string(500'000, ':'), "To");
  parse_address_list(std::string(500'000, '@') + '"' + std::string(500'000, '@'), "To");
  CHECK(parse_address("b@[" + std::string(1 << 20, '\\')).text.size() < 5'000);
}

}  // namespace
}  // namespace missent::mail
