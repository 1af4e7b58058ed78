// SPDX-License-Identifier: Apache-2.0
#include "store/contract.h"

using namespace missent;
using namespace missent::store;
using guard::RegisterChange;
using guard::RegisterReport;

namespace {

habits::Partner army() {
  habits::Partner partner;
  partner.domain = "army.example";
  partner.name = "Army, \"all\" of it";
  partner.clearance = 4;
  partner.nationality = {"UK/US", "FIVE EYES"};
  partner.notes = "two\nlines";
  partner.review = at("2027-01-31T00:00:00Z");
  return partner;
}

habits::Partner lee() {
  habits::Partner partner;
  partner.domain = "navy.example";
  partner.address = "lee@navy.example";
  return partner;
}

habits::Person jo() {
  habits::Person person;
  person.address = "jo@ministry.example";
  person.aliases = {"jbloggs", "j@ministry.example"};
  person.source = "ldap";
  return person;
}

habits::MailList staff() {
  return {"staff@ministry.example", {"jo@ministry.example", "lee@navy.example"}, "csv"};
}

RegisterReport change(Store& store, const RegisterChange& wanted) {
  auto report = store.registers().change(wanted);
  REQUIRE_MESSAGE(report, (report ? "" : report.error().message));
  return *report;
}

habits::RegisterEntries entries(Store& store) {
  auto entries = store.registers().entries();
  REQUIRE(entries);
  return *entries;
}

uint64_t version(Store& store) {
  auto version = store.registers().version();
  REQUIRE(version);
  return *version;
}

}  // namespace

TEST_CASE_TEMPLATE("the registers of a new store are empty", In, MISSENT_STORES) {
  In place;
  CHECK(entries(place.store()) == habits::RegisterEntries{});
  CHECK(version(place.store()) == 0);
}

TEST_CASE_TEMPLATE("partners, people and lists come back as they were put", In, MISSENT_STORES) {
  In place;
  const habits::RegisterEntries all{{army(), lee()}, {jo()}, {staff()}};
  CHECK(change(place.store(), {.put = all}) == RegisterReport{.added = 4});
  CHECK(entries(place.store()) == all);
  CHECK(version(place.store()) == 1);
}

TEST_CASE_TEMPLATE("putting the same again changes nothing, not even the version", In,
                   MISSENT_STORES) {
  In place;
  const RegisterChange both{.put = {{army(), lee()}, {}, {}}};
  change(place.store(), both);
  CHECK(change(place.store(), both) == RegisterReport{.same = 2});
  CHECK(version(place.store()) == 1);
}

TEST_CASE_TEMPLATE("an entry replaces the one of its key, and a removal takes only its kind", In,
                   MISSENT_STORES) {
  In place;
  change(place.store(), {.put = {{army(), lee()}, {jo()}, {}}});
  auto other = army();
  other.clearance = 2;
  const RegisterChange next{.put = {{other}, {}, {}},
                            .remove_partners = {"lee@navy.example", "jo@ministry.example"},
                            .remove_people = {"nobody@ministry.example"}};
  CHECK(change(place.store(), next) == RegisterReport{.changed = 1, .removed = 1});
  CHECK(entries(place.store()) == habits::RegisterEntries{{other}, {jo()}, {}});
  CHECK(version(place.store()) == 2);
}

TEST_CASE_TEMPLATE("a change that expects another version is a conflict and changes nothing", In,
                   MISSENT_STORES) {
  In place;
  change(place.store(), {.put = {{army()}, {}, {}}, .version = 0});
  auto late = place.store().registers().change({.put = {{lee()}, {}, {}}, .version = 0});
  REQUIRE_FALSE(late);
  CHECK(late.error().kind == Kind::Conflict);
  CHECK(entries(place.store()).partners.size() == 1);
}

TEST_CASE_TEMPLATE("an entry that could not be read again is refused with all beside it", In,
                   MISSENT_STORES) {
  In place;
  auto odd = jo();
  odd.aliases = {"nobody@"};
  auto refused = place.store().registers().change({.put = {{army()}, {jo(), odd}, {}}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Kind::Malformed);
  CHECK(entries(place.store()) == habits::RegisterEntries{});
}

TEST_CASE("the registers are there after the store was closed") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  {
    auto store = SqliteStore::open(path, OpenMode::ReadWrite);
    REQUIRE(store);
    change(**store, {.put = {{army()}, {jo()}, {staff()}}});
  }
  auto store = SqliteStore::open(path, OpenMode::ReadOnly);
  REQUIRE(store);
  CHECK(entries(**store) == habits::RegisterEntries{{army()}, {jo()}, {staff()}});
  CHECK_FALSE((*store)->registers().change({.remove_people = {"jo@ministry.example"}}));
}
