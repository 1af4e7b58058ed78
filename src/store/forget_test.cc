// SPDX-License-Identifier: Apache-2.0
#include "store/contract.h"
#include "store/eraser.h"

#include <fstream>
#include <iterator>

using namespace missent;
using namespace missent::store;

namespace {

using guard::Reach;

const Time Now = at("2026-01-01T00:00:00Z");
constexpr const char* Jo = "jo@ministry.example";
constexpr const char* Ann = "annabella.unusual@army.example";
constexpr const char* Ben = "ben@army.example";

habits::Lesson letter(const std::string& name, std::vector<std::string> to) {
  habits::Lesson lesson;
  const auto digest = guard::sha256_hex(name);
  std::copy_n(digest.begin(), lesson.message.size(), lesson.message.begin());
  lesson.date = at("2023-07-20T09:14:00Z");
  lesson.from = {Jo, "", true};
  lesson.own = true;
  for (auto& each : to) lesson.recipients.push_back({each, "Annabella U", false});
  return lesson;
}

// Whether the text stands anywhere in the files of the store.
bool stands_in_files(const TempFolder& folder, const std::string& text) {
  for (const char* name : {"missent.db", "missent.db-wal", "missent.db-shm", "missent.db.index"}) {
    std::ifstream file(folder.file(name), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what is forgotten stands nowhere in the files, and the rest is as it was") {
  TempFolder folder;
  auto store = *SqliteStore::open(folder.file("missent.db"), OpenMode::ReadWrite);
  REQUIRE(store->habits().learn(std::vector{letter("1", {Ann, Ben}), letter("2", {Ben, Ann})}));
  REQUIRE(store->habits().confirm(Ann, {"jo", at("2023-08-01T00:00:00Z"), "called her"}));
  std::ofstream(folder.file("missent.db.index")) << Ann;
  CHECK(stands_in_files(folder, "annabella.unusual"));
  const auto done = store->retention().forget(Ann, Reach::Habits, Now);
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  CHECK_FALSE(stands_in_files(folder, "annabella.unusual"));
  CHECK_FALSE(stands_in_files(folder, "called her"));
  REQUIRE(store->retention().compact());
  CHECK(store->audit().verify());
}

TEST_CASE_TEMPLATE("an address is taken out of tallies and traces, and nobody else is", In,
                   InSqlite, InPostgresql) {
  In place;
  auto& store = place.store();
  REQUIRE(store.habits().learn(std::vector{letter("1", {Ann, Ben}), letter("2", {Ben, Ann})}));
  REQUIRE(store.habits().confirm(Ann, {"jo", at("2023-08-01T00:00:00Z"), "called her"}));
  const auto done = store.retention().forget(Ann, Reach::Habits, Now);
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  CHECK(done->known);
  CHECK(done->pairs == 2);
  CHECK(done->named_in == 2);
  const std::vector<std::string> keys = {Ann, Ben};
  const auto known = *store.habits().known(Jo, keys);
  CHECK(known.find(Ann)->with_all.sent == 0);
  CHECK_FALSE(known.find(Ann)->confirmed);
  CHECK(known.find(Ben)->with_sender.sent == 2);
  CHECK(known.find(Ben)->domain_addresses == 1);
  REQUIRE(store.habits().read_profile(Jo, [](const habits::Profile& profile) {
    CHECK(profile.find(Ben));
    CHECK_FALSE(profile.find(Ann));
  }));
  // Learning goes on with rows that are still there.
  CHECK(*store.habits().learn(std::vector{letter("3", {Ann})}) == 1);
}

TEST_CASE_TEMPLATE("one of us is forgotten with the traces; a second time nothing is left", In,
                   InSqlite, InPostgresql) {
  In place;
  auto& store = place.store();
  REQUIRE(store.habits().learn(std::vector{letter("1", {Ann})}));
  const auto done = store.retention().forget(Jo, Reach::Habits, Now);
  REQUIRE(done);
  CHECK(done->traces == 1);
  CHECK(done->pairs == 1);
  CHECK(*store.retention().forget(Jo, Reach::Habits, Now) == guard::Forgotten{});
}

TEST_CASE_TEMPLATE(
    "everywhere: log texts and settled holds go, what waits and who is named alike stay", In,
    InSqlite, InPostgresql) {
  In place;
  auto& store = place.store();
  auto put = [&](const std::string& id, guard::HoldState state, const std::string& to) {
    auto hold = hold_of(id, "body");
    hold.state = state;
    hold.recipients[0].address = to;
    REQUIRE(store.holds().put(hold, "body", entry("held", "{\"to\":\"" + to + "\"}")));
  };
  put("settled", guard::HoldState::Dropped, "Annabella.Unusual+x@ARMY.example");
  put("waiting", guard::HoldState::Waiting, Ann);
  put("other", guard::HoldState::Dropped, "jannabella.unusual@army.example");
  const auto done = store.retention().forget(Ann, Reach::Everywhere, Now);
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  CHECK(done->holds == 1);
  CHECK(done->log == 2);
  CHECK(store.holds().get("settled").error().kind == Kind::NotFound);
  CHECK(store.holds().get("waiting"));
  CHECK(store.holds().get("other"));
  const auto log = *store.audit().read(0, 10);
  REQUIRE(log.size() == 4);
  CHECK(log[0].json.empty());
  CHECK_FALSE(log[2].json.empty());
  CHECK(log[3].kind == "forgotten");
  CHECK_FALSE(names_address(log[3].json, Ann));
  CHECK(store.audit().verify());
}

TEST_CASE("an address is found in whatever case and with whatever tag, and in no longer one") {
  for (const char* text : {"ann@b.example", "<Ann+tag@B.Example>,", "{\"to\":\"ANN@b.example\"}",
                           "wrote to ann@b.example."})
    CHECK_MESSAGE(names_address(text, "ann@b.example"), text);
  for (const char* text :
       {"joann@b.example", "ann@b.example.org", "ann@c.example", "ann b.example"})
    CHECK_FALSE_MESSAGE(names_address(text, "ann@b.example"), text);
}
