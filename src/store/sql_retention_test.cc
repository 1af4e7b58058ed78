// SPDX-License-Identifier: Apache-2.0
#include "store/contract.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace missent;
using namespace missent::store;
using guard::PurgeBefore;
using guard::Purged;

namespace {

const Time Now = at("2026-01-01T00:00:00Z");
const Time Limit = at("2025-01-01T00:00:00Z");

struct OnDisk {  // whose files are looked at
  TempFolder folder;
  Store& store() { return *store_; }

 private:
  std::unique_ptr<Store> store_ =
      *SqliteStore::open(folder.file("missent.db"), OpenMode::ReadWrite);
};

template <typename In>
struct Place : In {
  void put(const std::string& id, const char* created, guard::HoldState state,
           const std::string& body = "body") {
    auto hold = hold_of(id, body);
    hold.created = at(created);
    hold.state = state;
    REQUIRE(
        this->store().holds().put(hold, body, {hold.created, "held", "{\"hold\":\"" + id + "\"}"}));
  }

  void learn(const std::string& from, const std::string& to, const char* when) {
    habits::Lesson lesson;
    lesson.message = {++messages};
    lesson.date = at(when);
    lesson.from.key = from;
    lesson.own = true;
    lesson.recipients.resize(1);
    lesson.recipients[0].key = to;
    REQUIRE(*this->store().habits().learn({&lesson, 1}) == 1);
  }

  unsigned char messages = 0;
};

std::string bytes_in(const TempFolder& folder) {  // of all files of the database
  std::string out;
  for (const char* name : {"missent.db", "missent.db-wal"}) {
    std::ifstream file(folder.file(name), std::ios::binary);
    out.append(std::istreambuf_iterator<char>(file), {});
  }
  return out;
}

TEST_CASE("settled holds older than their time go with body and entry text, others stay") {
  Place<OnDisk> place;
  const std::string large(100'000, 'x');
  place.put("old", "2024-05-01T00:00:00Z", guard::HoldState::Sent);
  place.put("oldlarge", "2024-05-02T00:00:00Z", guard::HoldState::Dropped, large);
  place.put("waiting", "2024-05-03T00:00:00Z", guard::HoldState::Waiting);
  place.put("shared", "2024-05-04T00:00:00Z", guard::HoldState::Shared);
  place.put("young", "2025-05-01T00:00:00Z", guard::HoldState::Sent);
  const PurgeBefore before{.log = {}, .holds = Limit, .bodies = {}, .habits = {}, .cases = {}};
  CHECK(place.store().retention().count(before)->holds == 2);
  const auto done = place.store().retention().purge(before, Now);
  REQUIRE(done);
  CHECK(*done == Purged{.holds = 2});
  CHECK(place.store().holds().get("old").error().kind == Kind::NotFound);
  CHECK(place.store().holds().get("oldlarge").error().kind == Kind::NotFound);
  CHECK_FALSE(std::filesystem::exists(place.folder.file("missent.db.bodies/oldlarge")));
  CHECK(*place.store().holds().body("waiting") == "body");
  CHECK(*place.store().holds().body("shared") == "body");
  CHECK(*place.store().holds().body("young") == "body");
}

TEST_CASE("a body can go before its hold") {
  Place<OnDisk> place;
  place.put("small", "2024-05-01T00:00:00Z", guard::HoldState::Sent);
  place.put("large", "2024-05-01T00:00:00Z", guard::HoldState::Sent, std::string(100'000, 'x'));
  const PurgeBefore before{.log = {}, .holds = {}, .bodies = Limit, .habits = {}, .cases = {}};
  CHECK(place.store().retention().purge(before, Now)->bodies == 2);
  CHECK(place.store().holds().get("small"));
  for (const char* id : {"small", "large"})
    CHECK(place.store().holds().body(id).error().message ==
          "the body of hold " + std::string(id) + " was purged");
  CHECK(place.store().retention().count(before)->bodies == 0);
  CHECK_FALSE(std::filesystem::exists(place.folder.file("missent.db.bodies/large")));
}

TEST_CASE("a purged log still verifies, says what was purged, and has no old text in its files") {
  Place<OnDisk> place;
  auto& audit = place.store().audit();
  REQUIRE(audit.append({at("2024-05-01T00:00:00Z"), "verdict", "{\"to\":\"kim.secret@army.ml\"}"}));
  REQUIRE(audit.append({at("2024-05-01T00:00:00Z"), "register", "{\"partner\":\"army.mil\"}"}));
  REQUIRE(audit.append({at("2025-05-01T00:00:00Z"), "verdict", "{\"to\":\"lee@army.mil\"}"}));
  REQUIRE(audit.flush());
  CHECK(bytes_in(place.folder).find("kim.secret") != std::string::npos);
  const PurgeBefore before{.log = Limit, .holds = {}, .bodies = {}, .habits = {}, .cases = {}};
  CHECK(place.store().retention().purge(before, Now)->log == 1);
  CHECK(audit.verify());
  const auto all = *audit.read(0, 10);
  REQUIRE(all.size() == 4);
  CHECK(all[0].json.empty());
  CHECK(all[1].json == "{\"partner\":\"army.mil\"}");
  CHECK(all[3].kind == "purge");
  CHECK(guard::read_purge(all[3].json) == before);
  CHECK(bytes_in(place.folder).find("kim.secret") == std::string::npos);
}

TEST_CASE_TEMPLATE("what was learned of addresses not written to since goes, our own people stay",
                   In, InSqlite, InPostgresql) {
  Place<In> place;
  place.learn("pat@ministry.example", "old.reader@army.example", "2020-05-01T00:00:00Z");
  place.learn("pat@ministry.example", "young@army.example", "2025-05-01T00:00:00Z");
  const PurgeBefore before{.log = {}, .holds = {}, .bodies = {}, .habits = Limit, .cases = {}};
  const auto counted = place.store().retention().count(before);
  const auto done = place.store().retention().purge(before, Now);
  CHECK(*counted == *done);
  CHECK(done->addresses == 1);
  CHECK(done->pairs == 1);
  std::vector<std::string> known;
  REQUIRE(place.store().habits().each_address(
      [&](std::string_view key, uint32_t) { known.emplace_back(key); }));
  std::ranges::sort(known);
  CHECK(known == std::vector<std::string>{"pat@ministry.example", "young@army.example"});
  // Learning goes on with rows that are still there.
  place.learn("pat@ministry.example", "old.reader@army.example", "2025-06-01T00:00:00Z");
}

TEST_CASE_TEMPLATE("only cases closed before go", In, InSqlite, InPostgresql) {
  Place<In> place;
  guard::Case closed{.id = "2023-001"}, open{.id = "2023-002"};
  closed.state = guard::CaseState::Closed;
  closed.closed = at("2024-02-01T00:00:00Z");
  for (const auto& one : {closed, open})
    REQUIRE(place.store().cases().add(one, {at("2024-01-01T00:00:00Z"), "case", "{\"case\":1}"}));
  const PurgeBefore before{.log = {}, .holds = {}, .bodies = {}, .habits = {}, .cases = Limit};
  const auto done = place.store().retention().purge(before, Now);
  CHECK(done->cases == 1);
  CHECK(done->log == 2);
  CHECK(place.store().cases().list()->size() == 1);
  CHECK(place.store().audit().verify());
}

}  // namespace
