// SPDX-License-Identifier: Apache-2.0
// Stores of every version are raised with what they hold.
#include "store/schema.h"

#include "store/contract.h"
#include "store/soci_api.h"

#include <soci/sqlite3/soci-sqlite3.h>

using namespace missent;
using namespace missent::store;

namespace {

// What each step after the first has made. A new step is a new line here.
const std::vector<std::vector<std::string>> Made = {
    {"trace", "weights"},
    {"register_entry", "register_version"},
    {"incident"},
    {"habit_naming", "forgotten"},
};

std::unique_ptr<Store> open(const std::string& path, OpenMode mode = OpenMode::ReadWrite) {
  auto store = SqliteStore::open(path, mode);
  REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
  return *std::move(store);
}

std::vector<std::string> tables(const std::string& path) {
  soci::session sql(soci::sqlite3, path);
  std::vector<std::string> out;
  std::string text;
  soci::statement each =
      (sql.prepare << "select coalesce(sql, name) from sqlite_master order by name",
       soci::into(text));
  each.execute();
  while (each.fetch()) out.push_back(text);
  return out;
}

void fill(Store& store) {
  REQUIRE(store.holds().put(hold_of("small", "body"), "body", entry("held")));
  const std::string large(100'000, 'x');
  REQUIRE(store.holds().put(hold_of("large", large), large, entry("held")));
  REQUIRE(store.habits().confirm("ann@army.example", {"jo", at("2023-07-20T09:14:00Z"), "met"}));
}

void make_older(const std::string& path, uint32_t version) {
  soci::session sql(soci::sqlite3, path);
  for (size_t step = version; step < known_schema_version(); ++step)
    for (const auto& table : Made[step - 1]) sql << "drop table " + table;
  sql << "update schema_version set version = " + std::to_string(version);
}

}  // namespace

TEST_CASE("a store of each older version has the tables of a new one when it was raised") {
  REQUIRE(Made.size() + 1 == known_schema_version());
  TempFolder folder;
  const auto fresh = folder.file("fresh.db");
  open(fresh);
  for (uint32_t version = 1; version < known_schema_version(); ++version) {
    CAPTURE(version);
    const auto path = folder.file("v" + std::to_string(version) + ".db");
    { fill(*open(path)); }
    make_older(path, version);
    CHECK(!SqliteStore::open(path, OpenMode::ReadOnly));
    { open(path); }
    CHECK(tables(path) == tables(fresh));
  }
}

TEST_CASE(
    "a store of each older version keeps what it has when it is raised, and takes what is new") {
  for (uint32_t version = 1; version < known_schema_version(); ++version) {
    CAPTURE(version);
    TempFolder folder;
    const auto path = folder.file("missent.db");
    { fill(*open(path)); }
    make_older(path, version);
    auto store = open(path);
    CHECK(*store->holds().body("small") == "body");
    CHECK(store->holds().body("large")->size() == 100'000);
    CHECK(store->audit().verify());
    CHECK(*store->audit().size() == 2);
    const std::vector keys{std::string("ann@army.example")};
    CHECK(store->habits().known("", keys)->find(keys[0])->confirmed->note == "met");
    CHECK(store->habits().set_weights("some"));
    CHECK(*store->registers().version() == 0);
    CHECK(store->cases().list()->empty());
    auto shared = *store->holds().get("small");
    CHECK(shared.shares.empty());
    shared.state = guard::HoldState::Shared;
    shared.shares = {{.id = "small-1"}};
    CHECK(store->holds().update(shared, entry("share")));
    CHECK(store->holds().get("small")->shares == shared.shares);
  }
}
