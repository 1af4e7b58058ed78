// SPDX-License-Identifier: Apache-2.0
#include "habits/registers.h"

#include <doctest/doctest.h>

using missent::Error;
using missent::Kind;
using missent::parse_time;
using namespace missent::habits;

namespace {

std::vector<Partner> partners(std::string_view csv) {
  auto read = parse_partners(csv, "partners.csv");
  REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
  return *read;
}

Error partners_error(std::string_view csv) {
  const auto read = parse_partners(csv, "partners.csv");
  REQUIRE_FALSE(read);
  return read.error();
}

std::vector<Person> people(std::string_view csv) {
  auto read = parse_people(csv, "people.csv");
  REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
  return *read;
}

Error people_error(std::string_view csv) {
  const auto read = parse_people(csv, "people.csv");
  REQUIRE_FALSE(read);
  return read.error();
}

// The same questions, asked before and after index().
template <typename Check>
void slow_and_fast(Registers registers, Check&& check) {
  check(registers);
  registers.index();
  check(registers);
}

}  // namespace

TEST_CASE("partners are read from columns in any order") {
  const auto read = partners(
      "name,Domain,review,clearance,subdomains,owner\r\n"
      "\"Army, all of it\",ARMY.mil.,2026-01-31,secret,yes,j.bloggs@mod.test\r\n"
      "Museum,musée.test,,,,\n");
  REQUIRE(read.size() == 2);
  CHECK(read[0] == Partner{.domain = "army.mil",
                           .name = "Army, all of it",
                           .subdomains = true,
                           .clearance = 4,
                           .owner = "j.bloggs@mod.test",
                           .review = parse_time("2026-01-31T00:00:00Z"),
                           .address = ""});
  CHECK(read[1].domain == "xn--muse-dpa.test");
  CHECK_FALSE(read[1].subdomains);
  CHECK_FALSE(read[1].clearance);
  CHECK_FALSE(read[1].review);
}

TEST_CASE("a partner may be one address, whose domain need not be given") {
  const auto read =
      partners("domain,address\n,J.Doe+news@Gmail.test\ngmail.test,other@gmail.test\n");
  REQUIRE(read.size() == 2);
  CHECK(read[0].domain == "gmail.test");
  CHECK(read[0].address == "j.doe@gmail.test");
  CHECK(read[1].address == "other@gmail.test");
}

TEST_CASE("a level is a number or a word, without case") {
  struct Row {
    std::string_view text;
    int level;
  };
  for (const auto& row : {Row{"0", 0}, Row{"none", 0}, Row{"Official", 1}, Row{"sensitive", 2},
                          Row{"CONFIDENTIAL", 3}, Row{"secret", 4}, Row{"top-secret", 5},
                          Row{"Top Secret", 5}, Row{"5", 5}}) {
    CAPTURE(row.text);
    const auto level = parse_level(row.text);
    REQUIRE(level);
    CHECK(*level == row.level);
  }
  for (std::string_view text : {"", "6", "-1", "04", "secrets!", "4.0"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_level(text));
  }
}

TEST_CASE("a wrong value is an error with file, line, expectation and nearest word") {
  const auto error = partners_error("domain,clearance\narmy.mil,secret\nnavy.mil,secrret\n");
  CHECK(error.kind == Kind::Malformed);
  CHECK(error.message ==
        "partners.csv: line 3: clearance ‘secrret’: expected a level 0 to 5 or one of none, "
        "official, sensitive, "
        "confidential, secret, top-secret");
  CHECK(error.hint == "did you mean ‘secret’?");
}

TEST_CASE("each kind of wrong partner says what is wrong") {
  struct Row {
    std::string_view csv, message, hint;
  };
  for (const auto& row : {
           Row{"", "line 1: expected the names of the columns", ""},
           Row{"domain,clearence\n",
               "line 1: column ‘clearence’: expected one of domain, name, subdomains, clearance, "
               "owner, review, address, scheme, nationality, country, notes, confirmed, "
               "confirmed_by, "
               "confirmed_on",
               "did you mean ‘clearance’?"},
           Row{"domain;name\n",
               "line 1: column ‘domain;name’: expected one of domain, name, subdomains, clearance, "
               "owner, review, address, scheme, nationality, country, notes, confirmed, "
               "confirmed_by, "
               "confirmed_on",
               "separate the columns with commas"},
           Row{"domain,name,Domain\n", "line 1: column ‘Domain’ stands twice", ""},
           Row{"name,owner\n", "line 1: expected a column ‘domain’", ""},
           Row{"domain,name\na.test,x,y\n", "line 2: 3 fields, but 2 columns",
               "put a value that has a comma between quotes"},
           Row{"domain\n\n\narmy mil\n",
               "line 4: domain ‘army mil’: expected a domain name such as army.mil", ""},
           Row{"domain\n*.army.mil\n",
               "line 2: domain ‘*.army.mil’: expected a domain name such as army.mil",
               "write ‘army.mil’, and yes in the column ‘subdomains’"},
           Row{"domain\nme@army.mil\n",
               "line 2: domain ‘me@army.mil’: expected a domain name such as army.mil",
               "one address goes into the column ‘address’"},
           Row{"domain,subdomains\na.test,yess\n", "line 2: subdomains ‘yess’: expected yes or no",
               "did you mean ‘yes’?"},
           Row{"domain,review\na.test,31.1.2026\n",
               "line 2: review ‘31.1.2026’: expected a date such as 2026-01-31", ""},
           Row{"domain,review\na.test,2026-02-30\n",
               "line 2: review ‘2026-02-30’: expected a date such as 2026-01-31", ""},
           Row{"domain,address\na.test,nobody\n",
               "line 2: address ‘nobody’: expected an e-mail address", ""},
           Row{"domain,address\na.test,me@b.test\n",
               "line 2: address ‘me@b.test’ is not in the domain ‘a.test’", ""},
           Row{"domain,name\n,Army\n", "line 2: expected a domain or an address", ""},
           Row{"domain,clearance\na.test,1\nA.test,2\n",
               "line 3: ‘a.test’ has another clearance in line 2", ""},
           Row{"domain\n\"a.test\n", "line 2: a quote that is never closed", ""},
       }) {
    CAPTURE(row.csv);
    const auto error = partners_error(row.csv);
    CHECK(error.message == "partners.csv: " + std::string(row.message));
    CHECK(error.hint == row.hint);
  }
}

TEST_CASE("a value shown in an error is escaped and cut") {
  CHECK(partners_error("domain,subdomains\na.test,\x1b[2J\n").message ==
        "partners.csv: line 2: subdomains ‘\\x1b[2J’: expected yes or no");
  const std::string lengthy = std::string(99, 'x') + "é" + std::string(50, 'x');
  CHECK(partners_error("domain,subdomains\na.test," + lengthy + "\n").message ==
        "partners.csv: line 2: subdomains ‘" + std::string(99, 'x') + "…’: expected yes or no");
}

TEST_CASE("people are read with roles and aliases divided by spaces or semicolons") {
  const auto read = people(
      "\xEF\xBB\xBF"
      "address,name,team,manager,roles,clearance,aliases\n"
      "J.Bloggs@MOD.test,Jo Bloggs,Trials,A.Smith@mod.test,security; duty,3,JBloggs jo@mod.test\n"
      "a.smith@mod.test,,,none,,,\n");
  REQUIRE(read.size() == 2);
  CHECK(read[0] == Person{.address = "j.bloggs@mod.test",
                          .name = "Jo Bloggs",
                          .team = "Trials",
                          .manager = "a.smith@mod.test",
                          .roles = {"security", "duty"},
                          .clearance = 3,
                          .aliases = {"jbloggs", "jo@mod.test"}});
  CHECK(read[1].manager == "none");
  CHECK_FALSE(read[1].clearance);
}

TEST_CASE("a person without an address, and a name of two people, are errors") {
  CHECK(people_error("address,name\n,Jo\n").message == "people.csv: line 2: expected an address");
  CHECK(people_error("address\njo\n").message ==
        "people.csv: line 2: address ‘jo’: expected an e-mail address");
  CHECK(people_error("address,aliases\njo@a.test,jo@\n").message ==
        "people.csv: line 2: aliases ‘jo@’: expected an e-mail address");
  CHECK(people_error("address,aliases\njo@a.test,jo\nal@a.test,JO\n").message ==
        "people.csv: line 3: ‘jo’ belongs to line 2 already");
  CHECK(people_error("address\njo@a.test\nJo@A.test\n").message ==
        "people.csv: line 3: ‘jo@a.test’ belongs to line 2 already");
  CHECK(people("address,aliases\njo@a.test,jo jo jo@a.test\n").size() == 1);
}

TEST_CASE("own domains count with their subdomains") {
  const Registers registers{.own_domains = {"mod.test", "forces.example"}};
  CHECK(registers.is_own("mod.test"));
  CHECK(registers.is_own("mail.forces.example"));
  CHECK_FALSE(registers.is_own("notmod.test"));
  CHECK_FALSE(registers.is_own("test"));
  CHECK_FALSE(registers.is_own(""));
  CHECK_FALSE(Registers{}.is_own("mod.test"));
}

TEST_CASE("a partner is found by address, then domain, then the nearest parent with subdomains") {
  Registers registers;
  registers.partners = partners(
      "domain,name,subdomains,address\n"
      "mil,All forces,yes,\n"
      "army.mil,Army,no,\n"
      "af.mil,Air force,yes,\n"
      "army.mil,Jo,,jo@army.mil\n"
      "mail.test,One of many,,only@mail.test\n");
  slow_and_fast(registers, [](const Registers& asked) {
    const auto name = [&](std::string_view domain, std::string_view key) {
      const auto* partner = asked.partner_of(domain, key);
      return partner ? partner->name : "";
    };
    CHECK(name("army.mil", "jo@army.mil") == "Jo");
    CHECK(name("army.mil", "al@army.mil") == "Army");
    CHECK(name("us.army.mil", "al@us.army.mil") == "All forces");
    CHECK(name("us.af.mil", "al@us.af.mil") == "Air force");
    CHECK(name("mil", "al@mil") == "All forces");
    CHECK(name("mail.test", "only@mail.test") == "One of many");
    CHECK(name("mail.test", "other@mail.test") == "");
    CHECK(name("army.ml", "al@army.ml") == "");
    CHECK(name("", "") == "");
  });
}

TEST_CASE("a person is found by address in any spelling, alias or log-in name") {
  Registers registers;
  registers.people =
      people("address,name,aliases\nj.bloggs@mod.test,Jo,JBloggs jo@mod.test\nal@mod.test,Al,\n");
  slow_and_fast(registers, [](const Registers& asked) {
    for (std::string_view name :
         {"j.bloggs@mod.test", "J.Bloggs+x@MOD.test", "jo@mod.test", "jbloggs", "JBLOGGS"}) {
      CAPTURE(name);
      REQUIRE(asked.person(name));
      CHECK(asked.person(name)->name == "Jo");
    }
    for (std::string_view name : {"", "bloggs", "@", "jo@", "x@mod.test"}) {
      CAPTURE(name);
      CHECK_FALSE(asked.person(name));
    }
  });
}

TEST_CASE("entries added after index are found, and copies answer for themselves") {
  Registers registers;
  registers.partners = partners("domain\na.test\n");
  registers.index();
  Registers copy = registers;
  copy.partners.push_back({.domain = "b.test"});
  CHECK(copy.partner_of("b.test", "x@b.test") == &copy.partners[1]);
  CHECK(copy.partner_of("a.test", "x@a.test") == &copy.partners[0]);
  CHECK(registers.partner_of("a.test", "x@a.test") == &registers.partners[0]);
  CHECK_FALSE(registers.partner_of("b.test", "x@b.test"));
}

TEST_CASE("twenty thousand partners are read and asked often") {
  std::string csv = "domain,subdomains\n";
  for (int i = 0; i < 20'000; ++i) csv += "partner" + std::to_string(i) + ".test,yes\n";
  Registers registers;
  registers.partners = partners(csv);
  registers.index();
  for (int i = 0; i < 20'000; ++i) {
    const auto domain = "mail.partner" + std::to_string(i) + ".test";
    CHECK(registers.partner_of(domain, "x@" + domain) ==
          &registers.partners[static_cast<size_t>(i)]);
  }
}

TEST_CASE("what is written of partners reads back the same") {
  const auto read = partners(
      "domain,name,subdomains,clearance,owner,review,address,scheme,nationality,country,notes,"
      "confirmed,confirmed_by,confirmed_on\n"
      "army.example,\"Army, \"\"all\"\" of it\",yes,4,jo@mod.test,2026-01-31,,NATO SECRET,"
      "uk; five eyes,gb,\"two\nlines\",phone,al@mod.test,2025-02-01\n"
      ",,,,,,lee@navy.example,,,,,,,\n");
  REQUIRE(read.size() == 2);
  CHECK(read[0].nationality == std::vector<std::string>{"UK", "FIVE EYES"});
  CHECK(read[0].country == "GB");
  CHECK(read[0].confirmed == "phone");
  CHECK(read[0].confirmed_on == parse_time("2025-02-01T00:00:00Z"));
  CHECK(read[1].key() == "lee@navy.example");
  std::string csv = partner_columns() + "\n";
  for (const auto& partner : read) csv += to_record(partner) + "\n";
  CHECK(partners(csv) == read);
}

TEST_CASE("a nation nobody knows is an error") {
  CHECK(partners_error("domain,nationality\na.test,UKK\n").message ==
        "partners.csv: line 2: nationality ‘UKK’: expected nations such as UK, USA, UK/US or FIVE "
        "EYES, divided by semicolons");
  CHECK(partners_error("domain,country\na.test,NATO\n").message ==
        "partners.csv: line 2: country ‘NATO’: expected a country such as UK or USA");
}

TEST_CASE("who has left is nobody, and is known as a leaver until somebody has the address") {
  Registers registers;
  RegisterEntries entries;
  entries.people = people(
      "address,name,aliases,left\njo@mod.test,Jo,jbloggs,2025-06-30\nal@mod.test,Al,,\n"
      "jo@mod.test,Joan,,\nlee@mod.test,Lee,l.lee@mod.test,2024-01-01\n");
  registers.add(entries);
  slow_and_fast(registers, [](const Registers& asked) {
    REQUIRE(asked.person("jo@mod.test"));
    CHECK(asked.person("jo@mod.test")->name == "Joan");
    CHECK_FALSE(asked.person("jbloggs"));
    CHECK_FALSE(asked.leaver("jo@mod.test"));
    REQUIRE(asked.leaver("l.lee@mod.test"));
    CHECK(asked.leaver("l.lee@mod.test")->name == "Lee");
    CHECK_FALSE(asked.leaver("al@mod.test"));
  });
  std::string csv = people_columns() + "\n";
  for (const auto& person : entries.people) csv += to_record(person) + "\n";
  CHECK(people(csv) == entries.people);
}

TEST_CASE("the members of a list may stand in several lines") {
  const auto read = parse_lists(
      "address,members\nStaff@MOD.test,jo@mod.test; al@mod.test\nall@mod.test,staff@mod.test\n"
      "staff@mod.test,AL@mod.test lee@army.example\n",
      "lists.csv");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].members ==
        std::vector<std::string>{"al@mod.test", "jo@mod.test", "lee@army.example"});
  Registers registers;
  registers.lists = *read;
  slow_and_fast(registers, [](const Registers& asked) {
    REQUIRE(asked.list("all@mod.test"));
    CHECK(asked.list("all@mod.test")->members == std::vector<std::string>{"staff@mod.test"});
    CHECK_FALSE(asked.list("jo@mod.test"));
  });
  const auto wrong = parse_lists("address,members\n,jo@mod.test\n", "lists.csv");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message == "lists.csv: line 2: expected an address");
}
