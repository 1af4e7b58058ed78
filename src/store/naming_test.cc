// SPDX-License-Identifier: Apache-2.0
// A store whose habits name people becomes one that knows them by keyed hashes.
#include "store/contract.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace missent;
using namespace missent::store;

namespace {

constexpr const char* Jo = "jocelyn.special@ministry.example";
constexpr const char* Al = "alberta.rare@ministry.example";
constexpr const char* Ann = "annabella.unusual@army.example";
constexpr const char* Ben = "benedikt.seldom@army.example";
const std::vector<std::string> Traces = {"jocelyn.special",  "alberta.rare", "annabella.unusual",
                                         "benedikt.seldom",  "Annabella U",  "phoned Annabella",
                                         "confirming.person"};

habits::MessageKey key_of(const std::string& text) {
  habits::MessageKey key{};
  const auto digest = guard::sha256_hex(text);
  std::copy_n(digest.begin(), key.size(), key.begin());
  return key;
}

habits::Lesson letter(const std::string& name, const std::string& from,
                      std::vector<std::string> to) {
  habits::Lesson lesson;
  lesson.message = key_of(name);
  lesson.id = key_of("id of " + name);
  lesson.date = at("2023-07-20T09:14:00Z") + Seconds(lesson.message[0]);
  lesson.own = from.ends_with("@ministry.example");
  lesson.from = {from, "", lesson.own};
  lesson.subject = 0x80000000U + static_cast<uint32_t>(name.size());
  lesson.wording.words = {{5, 16, true}, {9, 20, false}};
  lesson.wording.greeting = lesson.wording.quoted_names = {3, 4};
  for (auto& each : to)
    lesson.recipients.push_back({each, "Annabella U", each.ends_with("@ministry.example")});
  return lesson;
}

std::vector<habits::Lesson> lessons() {
  return {letter("1", Jo, {Ann, Al}), letter("22", Jo, {Ann, Ben}), letter("333", Al, {Ben}),
          letter("4444", Ann, {Jo})};
}

void fill(Store& store) {
  REQUIRE(store.habits().learn(lessons()));
  REQUIRE(store.habits().confirm(
      Ann, {"confirming.person@ministry.example", at("2023-08-01T00:00:00Z"), "phoned Annabella"}));
}

habits::Known known(Store& store) {
  return *store.habits().known(Jo, std::vector<std::string>{Ann, Ben, Al, "new@army.example"});
}

// Two stores have their own keys: what one knows as the other does, with names put back.
struct Told {
  std::map<std::string, uint32_t> addresses;
  std::map<std::string, std::multiset<std::string>> traces;

  bool operator==(const Told&) const = default;
};

Told told(Store& store) {
  Told out;
  auto& habits = store.habits();
  habits.show({Jo, Al, Ann, Ben});
  std::map<std::string, std::string> names;
  for (const char* key : {Jo, Al, Ann, Ben}) names[habits.pseudonyms()->of(key)] = key;
  REQUIRE(habits.each_address(
      [&](auto key, uint32_t sent) { out.addresses[names.at(std::string(key))] = sent; }));
  REQUIRE(habits.each_trace([&](const std::string& person, const habits::Trace& trace) {
    std::string text = to_text(trace.date) + (trace.sent ? " to" : " from");
    for (const auto& key : trace.people) text += " " + key;
    text += trace.subject == 0 ? "" : " with a subject";
    text += std::to_string(trace.wording.words.size() + trace.wording.greeting.size() +
                           trace.wording.quoted_names.size());
    out.traces[person].insert(text);
  }));
  return out;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> named_in(const std::string& bytes) {
  std::set<std::string> out;
  for (const auto& text : Traces)
    if (bytes.find(text) != std::string::npos) out.insert(text);
  return out;
}

std::string dump_of(const std::string& url) {
  std::string out;
  const auto schema = url.substr(url.rfind("%3D") + 3);
  FILE* pipe = popen(("pg_dump --schema=" + schema + " '" + url + "'").c_str(), "r");
  REQUIRE(pipe);
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) out += static_cast<char>(c);
  REQUIRE(pclose(pipe) == 0);
  return out;
}

struct NamedInSqlite : InSqlite {
  using Begun = HashedInSqlite;
};
struct NamedInPostgresql : InPostgresql {
  using Begun = HashedInPostgresql;
};

}  // namespace

TEST_CASE_TEMPLATE("names are hidden, and what is known stays known", In, NamedInSqlite,
                   NamedInPostgresql) {
  In place;
  auto& store = place.store();
  fill(store);
  auto before = known(store);
  const auto hidden = store.habits().hide_names();
  REQUIRE_MESSAGE(hidden, (hidden ? "" : hidden.error().message));
  CHECK(*hidden == guard::Hidden{4, 5});
  REQUIRE(store.habits().pseudonyms());
  const auto after = known(store);
  for (auto& [key, evidence] : before.addresses) {
    CAPTURE(key);
    evidence.names.clear();
    if (evidence.confirmed) {
      evidence.confirmed->note.clear();
      evidence.confirmed->by = store.habits().pseudonyms()->of(evidence.confirmed->by);
    }
    REQUIRE(after.find(key));
    CHECK(*after.find(key) == evidence);
  }
  CHECK(after.addresses.size() == before.addresses.size());
  REQUIRE(store.habits().read_profile(Jo, [](const habits::Profile& profile) {
    CHECK(profile.sent() == 2);
    REQUIRE(profile.find(Ann));
    CHECK(profile.find(Ann)->sent == 2);
    CHECK(profile.traces_with(9) == 3);
  }));
}

TEST_CASE_TEMPLATE("hidden later or from the beginning: the same is kept, and learned on", In,
                   NamedInSqlite, NamedInPostgresql) {
  In place;
  typename In::Begun other;
  fill(place.store());
  fill(other.store());
  REQUIRE(place.store().habits().hide_names());
  for (auto* store : {&place.store(), &other.store()}) {
    auto answer = letter("333", Ben, {Jo});  // of the subject of what was sent before
    answer.message = key_of("answer");
    answer.reply = true;
    answer.subject = 0x80000002U;
    CHECK(*store->habits().learn(std::vector{answer}) == 1);
    CHECK(*store->habits().learn(lessons()) == 0);
    CHECK(known(*store).find(Ben)->with_sender.replies == 1);
  }
  CHECK(told(place.store()) == told(other.store()));
}

TEST_CASE_TEMPLATE("names are hidden once: a second time nothing changes", In, NamedInSqlite,
                   NamedInPostgresql) {
  In place;
  fill(place.store());
  REQUIRE(place.store().habits().hide_names());
  const auto before = told(place.store());
  CHECK(*place.store().habits().hide_names() == guard::Hidden{});
  CHECK(told(place.store()) == before);
}

TEST_CASE("what was hidden stands nowhere in the files of a store, nor what is learned after") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  auto store = *SqliteStore::open(path, OpenMode::ReadWrite);
  fill(*store);
  std::ofstream(path + ".index") << Ann;
  CHECK(named_in(bytes_of(path) + bytes_of(path + "-wal")).size() == Traces.size());
  REQUIRE(store->habits().hide_names());
  REQUIRE(store->retention().compact());
  for (const char* rest : {"", "-wal", "-shm", ".index"})
    CHECK_MESSAGE(named_in(bytes_of(path + rest)).empty(), rest);
  auto next = letter("next", Jo, {"annabella.unusual@navy.example"});
  REQUIRE(store->habits().learn(std::vector{next}));
  REQUIRE(store->close());
  for (const char* rest : {"", "-wal"})
    CHECK_MESSAGE(named_in(bytes_of(path + rest)).empty(), rest);
  CHECK(bytes_of(path).find("navy.example") != std::string::npos);
}

TEST_CASE("a dump of a PostgreSQL store whose names were hidden names nobody") {
  TempFolder folder;
  const auto url = TestCluster::get().fresh_url();
  auto store = *PostgresqlStore::open(url, folder.file("store.key"), OpenMode::ReadWrite);
  fill(*store);
  REQUIRE(store->habits().read_profile(Jo, [](const habits::Profile&) {}));
  // Traces hold their people in base64; the other places are seen as they are.
  CHECK(named_in(dump_of(url)).size() >= Traces.size() - 1);
  REQUIRE(store->habits().hide_names());
  REQUIRE(store->retention().compact());
  REQUIRE(store->habits().learn(std::vector{letter("next", Jo, {Ann})}));
  CHECK(named_in(dump_of(url)).empty());
}

TEST_CASE("of two processes with one database one hides the names, and the other learns hashed") {
  TempFolder folder;
  const auto url = TestCluster::get().fresh_url();
  auto open = [&] {
    return *PostgresqlStore::open(url, folder.file("store.key"), OpenMode::ReadWrite);
  };
  auto one = open(), other = open();
  fill(*one);
  CHECK(*other->habits().learn(std::vector{letter("5", Jo, {Ann})}) == 1);
  REQUIRE(one->habits().hide_names());
  CHECK(*other->habits().learn(std::vector{letter("next", Jo, {Ann})}) == 1);
  CHECK(other->habits().pseudonyms());
  CHECK(known(*other).find(Ann)->with_sender.sent == 4);
  CHECK(known(*one).find(Ann)->with_sender.sent == 4);
  CHECK(named_in(dump_of(url)).empty());
}

TEST_CASE("a store and a configuration that do not agree are refused, and it says what to do") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  auto open = [&](Naming naming, OpenMode mode = OpenMode::ReadWrite) {
    return SqliteStore::open(path, mode, naming);
  };
  fill(**open(Naming::Clear));
  for (auto mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
    const auto refused = open(Naming::Hashed, mode);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().hint.find("missent habits hash") != std::string::npos);
  }
  REQUIRE((*open(Naming::AsKept))->habits().hide_names());
  const auto refused = open(Naming::Clear);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().hint.find("addresses = \"hashed\"") != std::string::npos);
  CHECK(open(Naming::Hashed));
  CHECK(open(Naming::AsKept)->get()->habits().pseudonyms());
  CHECK(open(Naming::Hashed, OpenMode::ReadOnly));
}

TEST_CASE("an empty store begins as the configuration says") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  CHECK(SqliteStore::open(path, OpenMode::ReadOnly, Naming::Hashed));
  { REQUIRE(SqliteStore::open(path, OpenMode::ReadWrite, Naming::Clear)); }
  auto store = SqliteStore::open(path, OpenMode::ReadWrite, Naming::Hashed);
  REQUIRE(store);
  CHECK((*store)->habits().pseudonyms());
}
