// SPDX-License-Identifier: Apache-2.0
// What the contract does not say: files, locks, modes, damage.
#include "store/sqlite_store.h"

#include "store/schema.h"

#include "base/log.h"
#include "store/contract.h"
#include "store/durable_file.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <memory>
#include <set>

using namespace missent;
using namespace missent::store;
namespace fs = std::filesystem;

namespace {

struct Place {
  TempFolder folder;
  std::string path = folder.file("missent.db");

  std::unique_ptr<Store> open(OpenMode mode = OpenMode::ReadWrite) const {
    auto store = SqliteStore::open(path, mode);
    if (!store) FAIL(store.error().message);
    return *std::move(store);
  }
  Error refused(OpenMode mode = OpenMode::ReadWrite) const {
    auto store = SqliteStore::open(path, mode);
    REQUIRE(!store);
    return store.error();
  }
  std::set<std::string> files() const {
    std::set<std::string> out;
    for (const auto& each : fs::recursive_directory_iterator(fs::path(path).parent_path()))
      out.insert(each.path().filename().string());
    return out;
  }
};

void edit(const std::string& path, const std::string& statement) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

unsigned mode_of(const std::string& path) {
  struct stat facts = {};
  REQUIRE(::stat(path.c_str(), &facts) == 0);
  return facts.st_mode & 0777u;
}

void put(Store& store, const std::string& id, const std::string& body) {
  REQUIRE(store.holds().put(hold_of(id, body), body, entry("held")));
}

const std::string Large(200'000, 'L');

struct Quiet {  // for damage that is logged
  Quiet() { log::set_level(log::Level::Off); }
  ~Quiet() { log::set_level(log::Level::Info); }
};

}  // namespace

TEST_CASE("everything is there after closing and opening again") {
  Place place;
  std::string key;
  {
    auto store = place.open();
    put(*store, "small", "body");
    put(*store, "large", Large);
    REQUIRE(store->audit().append(entry("verdict")));
    REQUIRE(store->habits().confirm("a@b.example", {"me", at("2023-07-20T09:14:00Z"), "x"}));
    key = *store->derived_key("release-mark");
    CHECK(store->close());
    CHECK(store->holds().get("small").error().kind == Kind::Unavailable);
    CHECK(store->habits().known("", {}).error().kind == Kind::Unavailable);
    CHECK(store->habits().learn({}).error().kind == Kind::Unavailable);
  }
  auto store = place.open();
  CHECK(*store->holds().body("small") == "body");
  CHECK(*store->holds().body("large") == Large);
  CHECK(*store->audit().size() == 3);
  CHECK(store->audit().verify());
  CHECK(*store->derived_key("release-mark") == key);
  std::vector<std::string> keys{"a@b.example"};
  CHECK(store->habits().known("", keys)->find("a@b.example")->confirmed->by == "me");
}

TEST_CASE("numbers of addresses go on where they stopped") {
  Place place;
  auto confirm = [](Store& store, const std::string& key) {
    REQUIRE(store.habits().confirm(key, {"me", Time{}, key}));
  };
  { confirm(*place.open(), "a@one.example"); }
  { confirm(*place.open(), "b@two.example"); }
  auto store = place.open();
  confirm(*store, "c@one.example");
  std::vector<std::string> keys{"a@one.example", "b@two.example", "c@one.example"};
  auto known = store->habits().known("", keys);
  for (const auto& key : keys) CHECK(known->find(key)->confirmed->note == key);
  CHECK(known->find("a@one.example")->domain_addresses == 2);
}

TEST_CASE("a store is for its owner alone") {
  Place place;
  auto store = place.open();
  put(*store, "large", Large);
  for (auto name : {"", ".key", ".lock", "-wal", "-shm"}) {
    CAPTURE(name);
    CHECK(mode_of(place.path + name) == 0600);
  }
  CHECK(mode_of(place.path + ".bodies") == 0700);
  CHECK(mode_of(place.path + ".bodies/large") == 0600);
}

TEST_CASE("bodies are sealed on disk") {
  Place place;
  auto store = place.open();
  const std::string secret = "Operation Dagger";
  put(*store, "small", secret);
  put(*store, "large", secret + Large);
  REQUIRE(store->close());
  for (const auto& each : fs::recursive_directory_iterator(fs::path(place.path).parent_path())) {
    if (!each.is_regular_file()) continue;
    CHECK(read_whole(each.path().string(), size_t{1} << 30)->find(secret) == std::string::npos);
  }
}

TEST_CASE("a second process is told that the store is in use") {
  Place place;
  auto store = place.open();
  auto error = place.refused();
  CHECK(error.kind == Kind::Conflict);
  CHECK(error.message == place.path + " is in use by another missent process");
  REQUIRE(store->close());
  CHECK(SqliteStore::open(place.path, OpenMode::ReadWrite));
}

TEST_CASE("reading works beside a running server and sees what it commits") {
  Place place;
  auto store = place.open();
  put(*store, "one", "body");
  auto reader = place.open(OpenMode::ReadOnly);
  CHECK(*reader->holds().body("one") == "body");
  put(*store, "two", Large);
  CHECK(*reader->holds().body("two") == Large);
  CHECK(*reader->audit().size() == 2);
  CHECK(reader->audit().verify());
}

TEST_CASE("reading changes nothing and makes no file") {
  Place place;
  {
    auto store = place.open();
    put(*store, "one", "body");
  }
  const auto before = place.files();
  {
    auto reader = place.open(OpenMode::ReadOnly);
    CHECK(*reader->holds().body("one") == "body");
    CHECK(reader->holds().put(hold_of("x", ""), "", entry("held")).error().kind == Kind::Refused);
    CHECK(reader->audit().append(entry("x")).error().kind == Kind::Refused);
    CHECK(reader->habits().learn({}).error().kind == Kind::Refused);
    CHECK(place.files() == before);
  }
  CHECK(place.files() == before);
}

TEST_CASE("a store that is not there yet reads as empty") {
  Place place;
  auto reader = place.open(OpenMode::ReadOnly);
  CHECK(reader->holds().list({})->empty());
  CHECK(reader->habits().known("a@b.example", {})->addresses.empty());
  CHECK(reader->audit().verify());
  CHECK(reader->habits().confirm("a@b.example", {}).error().kind == Kind::Refused);
  CHECK(reader->derived_key("x").error().kind == Kind::NotFound);
  CHECK(place.files().empty());
  std::ofstream(place.path).close();
  CHECK(place.open(OpenMode::ReadOnly)->holds().list({})->empty());
}

TEST_CASE("paths may hold what connection strings mind") {
  TempFolder folder;
  const auto path = folder.file("deep/er/a b=\"c\"?%41#.db");
  { put(**SqliteStore::open("sqlite:" + path, OpenMode::ReadWrite), "one", "body"); }
  CHECK(fs::exists(path));
  auto reader = SqliteStore::open(path, OpenMode::ReadOnly);
  REQUIRE(reader);
  CHECK(*(*reader)->holds().body("one") == "body");
}

TEST_CASE("another kind of store is refused with a hint") {
  auto error = SqliteStore::open("postgresql://localhost/missent", OpenMode::ReadWrite).error();
  CHECK(error.kind == Kind::Malformed);
  CHECK(error.hint == "sqlite:PATH, or a path");
  CHECK(!SqliteStore::open("", OpenMode::ReadWrite));
}

TEST_CASE("a store of a newer missent is refused, saying which version is known") {
  Place place;
  place.open();
  edit(place.path, "update schema_version set version = 999");
  for (auto mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
    auto error = place.refused(mode);
    CHECK(error.kind == Kind::Refused);
    CHECK(error.message ==
          "opening " + place.path +
              ": the store has schema version 999, this missent knows versions up to " +
              std::to_string(known_schema_version()));
  }
}

TEST_CASE("a store of version 1 is raised, keeps what it has, and learns what people usually do") {
  Place place;
  { put(*place.open(), "small", "body"); }
  edit(place.path,
       "drop table trace; drop table weights; drop table register_entry; drop table "
       "register_version; drop table incident; drop table habit_naming; drop table forgotten; "
       "update schema_version set version = 1");
  CHECK(place.refused(OpenMode::ReadOnly).kind == Kind::Refused);
  auto store = place.open();
  CHECK(*store->holds().body("small") == "body");
  CHECK(store->habits().weights()->empty());
  habits::Lesson lesson;
  lesson.from = {"jo@ministry.example", "", true};
  lesson.own = true;
  lesson.recipients = {{"ann@army.example", "", false}};
  REQUIRE(store->habits().learn(std::vector{lesson}));
  REQUIRE(store->habits().set_weights("some"));
  CHECK(store->close());
  store = place.open(OpenMode::ReadOnly);
  CHECK(*store->habits().weights() == "some");
  REQUIRE(store->habits().read_profile(
      "jo@ministry.example", [](const habits::Profile& profile) { CHECK(profile.sent() == 1); }));
}

TEST_CASE("pairs that were known before go on counting after a store was opened again") {
  Place place;
  habits::Lesson lesson;
  lesson.from = {"jo@ministry.example", "", true};
  lesson.own = true;
  lesson.recipients = {{"ann@army.example", "", false}};
  for (unsigned number = 1; number <= 3; ++number) {
    lesson.message[0] = static_cast<unsigned char>(number);
    auto store = place.open();
    REQUIRE(*store->habits().learn(std::vector{lesson}) == 1);
    const std::vector keys{lesson.recipients[0].key};
    CHECK(store->habits().known(lesson.from.key, keys)->find(keys[0])->with_sender.sent == number);
  }
}

TEST_CASE("a trace that was damaged is told with its person") {
  Place place;
  {
    auto store = place.open();
    habits::Lesson lesson;
    lesson.from = {"jo@ministry.example", "", true};
    lesson.own = true;
    lesson.recipients = {{"ann@army.example", "", false}};
    REQUIRE(store->habits().learn(std::vector{lesson}));
  }
  edit(place.path, "update trace set document = 'AAAA'");
  auto read = place.open()->habits().read_profile("jo@ministry.example", [](auto&) {});
  REQUIRE(!read);
  CHECK(read.error().message.find("jo@ministry.example") != std::string::npos);
}

TEST_CASE("a database of another program is refused") {
  Place place;
  edit(place.path, "create table cats (name text)");
  CHECK(place.refused().kind == Kind::Refused);
  CHECK(place.refused(OpenMode::ReadOnly).kind == Kind::Refused);
}

TEST_CASE("a file that is no database is not opened") {
  Place place;
  Quiet quiet;
  std::ofstream(place.path) << std::string(10'000, 'x');
  CHECK(place.refused().message.find("not a database") != std::string::npos);
}

TEST_CASE("a key file that others can read is refused with a hint") {
  Place place;
  place.open();
  const auto key = place.path + ".key";
  REQUIRE(::chmod(key.c_str(), 0640) == 0);
  auto error = place.refused();
  CHECK(error.kind == Kind::Refused);
  CHECK(error.hint == "chmod 600 " + key);
}

TEST_CASE("a store whose key file is gone, or another's, is refused") {
  Place place, other;
  place.open();
  other.open();
  fs::rename(place.path + ".key", place.path + ".away");
  CHECK(place.refused().kind == Kind::Refused);
  CHECK(!fs::exists(place.path + ".key"));
  fs::copy_file(other.path + ".key", place.path + ".key");
  CHECK(place.refused().kind == Kind::Refused);
  fs::rename(place.path + ".away", place.path + ".key");
  CHECK(SqliteStore::open(place.path, OpenMode::ReadWrite));
}

TEST_CASE("what a crash left in the folder of bodies is removed") {
  Place place;
  { put(*place.open(), "kept", Large); }
  std::ofstream(place.path + ".bodies/orphan") << "x";
  std::ofstream(place.path + ".bodies/kept2.unfinished") << "x";
  auto store = place.open();
  CHECK(!fs::exists(place.path + ".bodies/orphan"));
  CHECK(!fs::exists(place.path + ".bodies/kept2.unfinished"));
  CHECK(*store->holds().body("kept") == Large);
}

TEST_CASE("a body that is lost is said, never passed over") {
  Place place;
  Quiet quiet;
  { put(*place.open(), "lost", Large); }
  fs::remove(place.path + ".bodies/lost");
  auto store = SqliteStore::open_sqlite(place.path, OpenMode::ReadWrite);
  REQUIRE(store);
  CHECK((*store)->lost_bodies() == std::vector<std::string>{"lost"});
  CHECK((*store)->holds().body("lost").error().kind == Kind::Internal);
  CHECK((*store)->holds().get("lost"));
}

TEST_CASE("a body that was changed on disk does not open") {
  Place place;
  auto store = place.open();
  put(*store, "large", Large);
  {
    std::fstream file(place.path + ".bodies/large",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(100'000);
    const int byte = file.get();
    file.seekp(100'000);
    file.put(static_cast<char>(byte ^ 1));
  }
  CHECK(store->holds().body("large").error().kind == Kind::Internal);
}

TEST_CASE("a body of one hold does not open as another's") {
  Place place;
  auto store = place.open();
  put(*store, "one", Large);
  put(*store, "two", Large);
  fs::copy_file(place.path + ".bodies/one", place.path + ".bodies/two",
                fs::copy_options::overwrite_existing);
  CHECK(store->holds().body("two").error().kind == Kind::Internal);
}

TEST_CASE("whatever somebody edits in the log is found") {
  const char* edits[] = {
      "update audit set entry = replace(entry, '3', '4') where seq = 3",
      "update audit set kind = 'Verdict' where seq = 3",
      "update audit set at = at + 1 where seq = 3",
      "update audit set leaf = replace(leaf, substr(leaf, 1, 1), 'x') where seq = 3",
      "update audit set chain = replace(chain, substr(chain, 1, 1), 'x') where seq = 9",
      "delete from audit where seq = 0",
      "delete from audit where seq = 5",
      "delete from audit where seq = 9",
      "delete from audit",
      "update audit set seq = -seq - 1 where seq = 0",
      "update audit set seq = 99 where seq = 3; update audit set seq = 3 where seq = 4; update "
      "audit set seq = 4 where seq = 99",
      "insert into audit select 10, at, kind, entry, leaf, chain from audit where seq = 9",
      "insert into audit select -1, at, kind, entry, leaf, chain from audit where seq = 0",
      "update audit_head set size = 9",
      "update audit_head set chain = replace(chain, substr(chain, 1, 1), 'x')",
      "delete from audit_head",
  };
  Quiet quiet;
  for (const char* statement : edits) {
    Place place;
    {
      auto store = place.open();
      for (int i = 0; i < 10; ++i)
        REQUIRE(store->audit().append(entry("verdict", "{\"n\":" + std::to_string(i) + "}")));
      REQUIRE(store->audit().verify());
    }
    edit(place.path, statement);
    auto store = place.open();
    auto verified = store->audit().verify();
    CAPTURE(std::string(statement));
    REQUIRE(!verified);
    CHECK(verified.error().kind == Kind::Malformed);
    CHECK(store->audit().append(entry("verdict")));
    CHECK(store->audit().flush());
  }
}

TEST_CASE("damage to the log stays visible when the log goes on") {
  Quiet quiet;
  for (const char* statement :
       {"delete from audit where seq = 9", "delete from audit_head",
        "delete from audit where seq = 2",
        "update audit_head set chain = replace(chain, substr(chain, 1, 1), 'x')"}) {
    Place place;
    {
      auto store = place.open();
      for (int i = 0; i < 10; ++i) REQUIRE(store->audit().append(entry("verdict")));
    }
    edit(place.path, statement);
    { REQUIRE(place.open()->audit().append(entry("verdict"))); }
    CAPTURE(std::string(statement));
    CHECK(!place.open()->audit().verify());
  }
}
