// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.h"
#include "store/contract.h"

using namespace missent;
using namespace missent::store;

TEST_CASE_TEMPLATE("entries are read in the order they were appended", In, MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  for (int i = 0; i < 2500; ++i)
    REQUIRE(audit.append(entry("verdict", "{\"n\":" + std::to_string(i) + "}")));
  REQUIRE(audit.flush());
  CHECK(*audit.size() == 2500);
  auto all = audit.read(0, 5000);
  REQUIRE(all);
  REQUIRE(all->size() == 2500);
  CHECK(all->at(1234) == entry("verdict", "{\"n\":1234}"));
  auto some = audit.read(2498, 10);
  REQUIRE(some->size() == 2);
  CHECK(some->front() == all->at(2498));
  CHECK(audit.read(2500, 10)->empty());
}

TEST_CASE_TEMPLATE("what was appended is read before it is flushed", In, MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  REQUIRE(audit.append(entry("verdict")));
  CHECK(*audit.size() == 1);
  CHECK(audit.read(0, 1)->size() == 1);
}

TEST_CASE_TEMPLATE("a hold's entry stands behind what was appended before", In, MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  REQUIRE(audit.append(entry("verdict")));
  REQUIRE(place.store().holds().put(hold_of("h1", ""), "", entry("held")));
  REQUIRE(audit.append(entry("notice")));
  auto all = audit.read(0, 10);
  REQUIRE(all->size() == 3);
  CHECK(all->at(0).kind == "verdict");
  CHECK(all->at(1).kind == "held");
  CHECK(all->at(2).kind == "notice");
}

TEST_CASE_TEMPLATE("leaves are the hashes of the entries, from any of them on", In,
                   MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  for (int i = 0; i < 5; ++i)
    REQUIRE(audit.append(entry("verdict", "{\"n\":" + std::to_string(i) + "}")));
  const auto all = audit.read(0, 5);
  REQUIRE(all->size() == 5);
  const auto leaves = audit.leaves(1, 3);
  REQUIRE(leaves->size() == 3);
  for (size_t i = 0; i < 3; ++i) CHECK(leaves->at(i) == hex_of(leaf_hash(i + 1, all->at(i + 1))));
  CHECK(audit.leaves(5, 1)->empty());
}

TEST_CASE_TEMPLATE("a log that nobody touched is sound", In, MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  CHECK(audit.verify());
  for (int i = 0; i < 2100; ++i)
    REQUIRE(audit.append(entry("verdict", "{\"n\":" + std::to_string(i) + "}")));
  CHECK(audit.verify());
}

TEST_CASE_TEMPLATE("a kind that would make two entries one is refused", In, MISSENT_STORES) {
  In place;
  auto& audit = place.store().audit();
  CHECK(audit.append(entry("a\nb")).error().kind == Kind::Malformed);
  CHECK(audit.append(entry("a", std::string("{\0}", 3))).error().kind == Kind::Malformed);
  CHECK(*audit.size() == 0);
}

TEST_CASE_TEMPLATE("an entry that is refused keeps its hold from being stored", In,
                   MISSENT_STORES) {
  In place;
  CHECK(!place.store().holds().put(hold_of("h1", ""), "", entry("a\nb")));
  CHECK(!place.store().holds().get("h1"));
}
