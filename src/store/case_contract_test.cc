// SPDX-License-Identifier: Apache-2.0
#include "guard/case_json.h"
#include "store/contract.h"

using namespace missent;
using namespace missent::store;

namespace {

guard::Case case_of(const std::string& id) {
  guard::Case one;
  one.id = id;
  one.title = "Plans to the wrong domain";
  one.opened = one.aware = at("2023-07-20T09:14:00Z");
  one.happened = at("2023-07-19T09:14:00Z");
  one.messages.push_back({.file = "sent",
                          .index = 7,
                          .sender = "pat@ministry.example",
                          .recipients = {{.address = "kim@navy.ml", .doubt = 0.99}},
                          .findings = {{"phone", 3}},
                          .people = 3});
  one.chronology.push_back({one.opened, "operator", "opened", ""});
  one.assessment.people_most = 3;
  return one;
}

}  // namespace

TEST_CASE_TEMPLATE("a case is kept whole, and each change is logged", In, MISSENT_STORES) {
  In place;
  auto& cases = place.store().cases();
  REQUIRE(cases.add(case_of("2023-001"), entry("case")));
  auto kept = cases.get("2023-001");
  REQUIRE(kept);
  CHECK(*kept == case_of("2023-001"));
  kept->title = "Other";
  REQUIRE(cases.update(*kept, entry("case")));
  CHECK(cases.get("2023-001")->title == "Other");
  CHECK(cases.get("2023-001")->version == 1);
  CHECK(*place.store().audit().size() == 2);
}

TEST_CASE_TEMPLATE("a case that has moved on is not written over, nor one added twice", In,
                   MISSENT_STORES) {
  In place;
  auto& cases = place.store().cases();
  REQUIRE(cases.add(case_of("2023-001"), entry("case")));
  CHECK(cases.add(case_of("2023-001"), entry("case")).error().kind == Kind::Conflict);
  const auto old = *cases.get("2023-001");
  REQUIRE(cases.update(old, entry("case")));
  CHECK(cases.update(old, entry("case")).error().kind == Kind::Conflict);
  CHECK(cases.update(case_of("2023-009"), entry("case")).error().kind == Kind::Conflict);
  CHECK(*place.store().audit().size() == 2);
}

TEST_CASE_TEMPLATE("cases are listed in order of their ids", In, MISSENT_STORES) {
  In place;
  auto& cases = place.store().cases();
  for (const char* id : {"2024-001", "2023-002", "2023-001"})
    REQUIRE(cases.add(case_of(id), entry("case")));
  const auto all = cases.list();
  REQUIRE(all);
  REQUIRE(all->size() == 3);
  CHECK((*all)[0].id == "2023-001");
  CHECK((*all)[2].id == "2024-001");
  CHECK(cases.get("2025-001").error().kind == Kind::NotFound);
}
