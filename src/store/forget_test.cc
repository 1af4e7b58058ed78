// SPDX-License-Identifier: Apache-2.0
#include "store/forget.h"

#include "store/contract.h"

#include <fstream>
#include <iterator>

using namespace missent;
using namespace missent::store;

namespace {

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
  const auto path = folder.file("missent.db");
  {
    auto store = *SqliteStore::open(path, OpenMode::ReadWrite);
    REQUIRE(store->habits().learn(std::vector{letter("1", {Ann, Ben}), letter("2", {Ben, Ann})}));
    REQUIRE(store->habits().confirm(Ann, {"jo", at("2023-08-01T00:00:00Z"), "called her"}));
  }
  std::ofstream(folder.file("missent.db.index")) << Ann;
  CHECK(stands_in_files(folder, "annabella.unusual"));
  const auto done = forget_address(path, Ann);
  REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
  CHECK(done->known);
  CHECK(done->pairs == 2);
  CHECK(done->named_in == 2);
  CHECK_FALSE(stands_in_files(folder, "annabella.unusual"));
  CHECK_FALSE(stands_in_files(folder, "called her"));

  auto store = *SqliteStore::open(path, OpenMode::ReadWrite);
  const std::vector<std::string> keys = {Ann, Ben};
  const auto known = *store->habits().known(Jo, keys);
  CHECK(known.find(Ann)->with_all.sent == 0);
  CHECK_FALSE(known.find(Ann)->confirmed);
  CHECK(known.find(Ben)->with_sender.sent == 2);
  CHECK(known.find(Ben)->domain_addresses == 1);
  REQUIRE(store->habits().read_profile(Jo, [](const habits::Profile& profile) {
    CHECK(profile.find(Ben));
    CHECK_FALSE(profile.find(Ann));
  }));
}

TEST_CASE(
    "one of us is forgotten with what was learned of the mail; a second time nothing is left") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  {
    auto store = *SqliteStore::open(path, OpenMode::ReadWrite);
    REQUIRE(store->habits().learn(std::vector{letter("1", {Ann})}));
  }
  const auto done = forget_address(path, Jo);
  REQUIRE(done);
  CHECK(done->traces == 1);
  CHECK(done->pairs == 1);
  const auto again = forget_address(path, Jo);
  REQUIRE(again);
  CHECK_FALSE(again->known);
  CHECK(again->traces + again->pairs + again->named_in == 0);
}

TEST_CASE("a store that somebody has, and one that is not there, are not touched") {
  TempFolder folder;
  CHECK(forget_address(folder.file("none.db"), Ann).error().kind == Kind::NotFound);
  auto store = *SqliteStore::open(folder.file("missent.db"), OpenMode::ReadWrite);
  CHECK(forget_address(folder.file("missent.db"), Ann).error().kind == Kind::Conflict);
}
