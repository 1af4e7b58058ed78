// SPDX-License-Identifier: Apache-2.0
// What only a database has that several processes write: two stores here stand for two processes.
#include "store/postgresql_store.h"

#include "base/log.h"
#include "store/contract.h"
#include "store/line_watch.h"

#include <sys/socket.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace missent;
using namespace missent::store;

namespace {

struct Quiet {
  Quiet() { log::set_level(log::Level::Off); }
  ~Quiet() { log::set_level(log::Level::Info); }
};

struct Place {
  TempFolder folder;
  std::string url = TestCluster::get().fresh_url();
  std::string key = folder.file("store.key");

  std::unique_ptr<Store> open(OpenMode mode = OpenMode::ReadWrite) const {
    auto store = PostgresqlStore::open(url, key, mode);
    REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
    return *std::move(store);
  }
  Error refused(OpenMode mode = OpenMode::ReadWrite) const {
    auto store = PostgresqlStore::open(url, key, mode);
    REQUIRE(!store);
    return store.error();
  }
  void edit(const std::string& statement) const {
    soci::session sql(soci::postgresql, url);
    sql << statement;
  }
};

habits::Lesson lesson(const std::string& recipient, uint8_t number) {
  habits::Lesson lesson;
  lesson.message.fill(number);
  lesson.date = at("2023-07-20T09:14:00Z") + std::chrono::minutes(number);
  lesson.from = {"jo@ministry.example", "", true};
  lesson.own = true;
  lesson.recipients = {{recipient, "", false}};
  return lesson;
}

void learn(Store& store, const std::string& recipient, uint8_t number) {
  auto learned = store.habits().learn(std::vector{lesson(recipient, number)});
  REQUIRE_MESSAGE(learned, (learned ? "" : learned.error().message));
  CHECK(*learned == 1);
}

uint32_t sent(Store& store, const std::string& recipient) {
  const std::vector keys{recipient};
  auto known = store.habits().known("jo@ministry.example", keys);
  REQUIRE(known);
  const auto* found = known->find(recipient);
  return found ? found->with_all.sent : 0;
}

size_t traces(Store& store) {
  size_t out = 0;
  REQUIRE(store.habits().read_profile(
      "jo@ministry.example", [&](const habits::Profile& profile) { out = profile.sent(); }));
  return out;
}

bool put(Store& store, const std::string& id, const std::string& body = "body") {
  return store.holds().put(hold_of(id, body), body, entry("held")).has_value();
}

// Until the store answers again; the first answers after an outage may say that it is away.
bool comes_back(Store& store) {
  for (int trial = 0; trial < 200; ++trial) {
    if (store.audit().size()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace

TEST_CASE("two processes write one log without a gap") {
  Place place;
  auto one = place.open(), other = place.open();
  std::atomic<int> failures = 0;
  auto write = [&](Store& store, const std::string& name) {
    for (int i = 0; i < 40; ++i) {
      if (!put(store, name + std::to_string(i))) ++failures;
      if (!store.audit().append(entry("verdict"))) ++failures;
    }
  };
  std::thread beside([&] { write(*other, "b"); });
  write(*one, "a");
  beside.join();
  CHECK(failures == 0);
  CHECK(other->audit().flush());
  CHECK(*one->audit().size() == 160);
  CHECK(one->audit().verify());
  CHECK(other->audit().verify());
  CHECK(one->holds().list({})->size() == 80);
}

TEST_CASE("what one process learns the other knows at once") {
  Place place;
  auto one = place.open(), other = place.open();
  learn(*one, "ann@army.example", 1);
  CHECK(sent(*other, "ann@army.example") == 1);
  learn(*other, "ann@army.example", 2);
  learn(*other, "bob@army.example", 3);
  learn(*one, "ann@army.example", 4);
  learn(*one, "cat@army.example", 5);
  for (auto* store : {one.get(), other.get()}) {
    CHECK(sent(*store, "ann@army.example") == 3);
    CHECK(sent(*store, "bob@army.example") == 1);
    CHECK(sent(*store, "cat@army.example") == 1);
  }
  const std::vector keys{std::string("zoe@army.example")};
  CHECK(one->habits().known("", keys)->find(keys[0])->domain_addresses == 3);
}

TEST_CASE("a message that both processes learn counts once") {
  Place place;
  auto one = place.open(), other = place.open();
  learn(*one, "ann@army.example", 1);
  CHECK(*other->habits().learn(std::vector{lesson("ann@army.example", 1)}) == 0);
  CHECK(sent(*other, "ann@army.example") == 1);
}

TEST_CASE("profiles in memory follow what the other process learns") {
  Place place;
  auto one = place.open(), other = place.open();
  learn(*one, "ann@army.example", 1);
  CHECK(traces(*one) == 1);
  CHECK(traces(*other) == 1);
  learn(*other, "ann@army.example", 2);
  CHECK(traces(*other) == 2);
  CHECK(traces(*one) == 2);
  learn(*one, "ann@army.example", 3);
  learn(*other, "ann@army.example", 4);
  CHECK(traces(*one) == 4);
  CHECK(traces(*other) == 4);
}

TEST_CASE("that weights were set is seen by the other process") {
  Place place;
  auto one = place.open(), other = place.open();
  const auto before = *other->habits().weights_turn();
  REQUIRE(one->habits().set_weights("some"));
  CHECK(*other->habits().weights_turn() != before);
  CHECK(*other->habits().weights() == "some");
}

TEST_CASE("the same message offered to two processes at once is one hold") {
  Place place;
  auto one = place.open(), other = place.open();
  for (int round = 0; round < 10; ++round) {
    auto offer = [&](Store& store, const std::string& id) {
      auto hold = hold_of(id, "body");
      hold.key = guard::sha256_hex("round " + std::to_string(round));
      return store.holds().put(hold, "body", entry("held"));
    };
    Result<guard::Put> second = guard::Put{};
    std::thread beside([&] { second = offer(*other, "b" + std::to_string(round)); });
    const auto first = offer(*one, "a" + std::to_string(round));
    beside.join();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->id == second->id);
    CHECK(first->existed != second->existed);
  }
}

TEST_CASE("of two processes that change a hold one is told that it has moved on") {
  Place place;
  auto one = place.open(), other = place.open();
  REQUIRE(put(*one, "x"));
  const auto seen = *other->holds().get("x");
  CHECK(one->holds().update(seen, entry("decision")));
  CHECK(other->holds().update(seen, entry("decision")).error().kind == Kind::Conflict);
  CHECK(*one->audit().size() == 2);
}

TEST_CASE("one process has the charge until it ends") {
  Place place;
  auto one = place.open(), other = place.open();
  CHECK(*one->holds().take_charge());
  CHECK(!*other->holds().take_charge());
  CHECK(*one->holds().take_charge());
  REQUIRE(one->close());
  // The server lets go of the lock when it has seen that the line is closed.
  bool taken = false;
  for (int tries = 0; !taken && tries < 1'000; ++tries) {
    taken = *other->holds().take_charge();
    if (!taken) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(taken);
}

TEST_CASE("stores in two schemas of one database do not wait for each other") {
  Place place, elsewhere;
  auto one = place.open(), other = elsewhere.open();
  CHECK(*one->holds().take_charge());
  CHECK(*other->holds().take_charge());
}

TEST_CASE("bytes that are no UTF-8 are kept as they are") {
  Place place;
  auto store = place.open();
  auto hold = hold_of("x", "body");
  hold.sender = "\xff\xfe@raw.example";
  REQUIRE(store->holds().put(hold, "body", entry("held", "{\"é\":\"\xc3\xa9\"}")));
  CHECK(store->holds().get("x")->sender == hold.sender);
  CHECK(store->audit().read(0, 1)->front().json == "{\"é\":\"\xc3\xa9\"}");
  CHECK(store->audit().verify());
}

TEST_CASE("a large body stands in the database") {
  Place place;
  const std::string large(3'000'000, '\x80');
  { REQUIRE(put(*place.open(), "large", large)); }
  CHECK(*place.open(OpenMode::ReadOnly)->holds().body("large") == large);
}

TEST_CASE("a store in PostgreSQL that is not there yet reads as empty") {
  Place place;
  auto reader = place.open(OpenMode::ReadOnly);
  CHECK(reader->holds().list({})->empty());
}

TEST_CASE("reading a store in PostgreSQL changes nothing") {
  Place place;
  auto store = place.open();
  REQUIRE(put(*store, "x"));
  auto reader = place.open(OpenMode::ReadOnly);
  CHECK(*reader->holds().body("x") == "body");
  CHECK(reader->holds().put(hold_of("y", ""), "", entry("held")).error().kind == Kind::Refused);
  CHECK(reader->habits().learn({}).error().kind == Kind::Refused);
  CHECK(reader->audit().verify());
}

TEST_CASE("another machine needs the key file of the first") {
  Place place;
  place.open();
  Place other;
  other.url = place.url;
  auto error = other.refused();
  CHECK(error.kind == Kind::Refused);
  CHECK(error.message.find("is gone") != std::string::npos);
  std::filesystem::copy_file(place.key, other.key);
  other.open();
}

TEST_CASE("a PostgreSQL of a newer missent, or of another program, is refused") {
  Place place;
  place.open();
  place.edit("update schema_version set version = 999");
  CHECK(place.refused().kind == Kind::Refused);
  CHECK(place.refused(OpenMode::ReadOnly).kind == Kind::Refused);
  Place cats;
  cats.edit("create table cats (name text)");
  CHECK(cats.refused().kind == Kind::Refused);
}

TEST_CASE("two processes may make the tables at the same time") {
  Place place;
  std::unique_ptr<Store> made[2];
  {
    std::thread beside([&] { made[1] = place.open(); });
    made[0] = place.open();
    beside.join();
  }
  for (auto& store : made) CHECK(store->audit().size());
}

TEST_CASE("passwords are not shown") {
  CHECK(PostgresqlStore::shown("postgresql://me:secret@db:5432/x") ==
        "postgresql://me:***@db:5432/x");
  CHECK(PostgresqlStore::shown("postgresql://me@db:5432/x?password=secret&sslmode=require") ==
        "postgresql://me@db:5432/x?password=***&sslmode=require");
  CHECK(PostgresqlStore::shown("postgresql://db/x") == "postgresql://db/x");
}

TEST_CASE("a server that nobody answers for is unavailable, its password unsaid") {
  auto error = PostgresqlStore::open("postgresql://me:secret@127.0.0.1:1/x", "/nonexistent/key",
                                     OpenMode::ReadWrite)
                   .error();
  CHECK(error.kind == Kind::Unavailable);
  CHECK(error.message.find("secret") == std::string::npos);
}

TEST_CASE("a database that crashes is unavailable, loses nothing, and is used again") {
  Quiet quiet;
  Place place;
  auto store = place.open();
  learn(*store, "ann@army.example", 1);
  REQUIRE(put(*store, "before"));
  CHECK(*store->holds().take_charge());
  TestCluster::get().stop();
  CHECK(store->holds().put(hold_of("away", ""), "", entry("held")).error().kind ==
        Kind::Unavailable);
  CHECK(store->habits().learn(std::vector{lesson("ann@army.example", 2)}).error().kind ==
        Kind::Unavailable);
  REQUIRE(store->audit().append(entry("verdict")));
  TestCluster::get().start();
  REQUIRE(comes_back(*store));
  CHECK(store->holds().get("before"));
  CHECK(store->holds().get("away").error().kind == Kind::NotFound);
  learn(*store, "ann@army.example", 2);
  CHECK(sent(*store, "ann@army.example") == 2);
  CHECK(traces(*store) == 2);
  CHECK(*store->holds().take_charge());
  REQUIRE(put(*store, "after"));
  CHECK(store->audit().verify());
  CHECK(*store->audit().size() == 3);
}

TEST_CASE("the charge is lost with the line") {
  Quiet quiet;
  Place place;
  auto one = place.open(), other = place.open();
  CHECK(*one->holds().take_charge());
  const auto cut = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'";
  place.edit(cut);
  CHECK(one->holds().take_charge().error().kind == Kind::Unavailable);
  CHECK(*other->holds().take_charge());
  REQUIRE(comes_back(*one));
  CHECK(!*one->holds().take_charge());
}

TEST_CASE("what waits too long on a line is cut") {
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  LineWatch watch;
  watch.begin(ends[0], std::chrono::milliseconds(1));
  char byte = 0;
  CHECK(::read(ends[0], &byte, 1) == 0);  // for ever, were it not cut
  watch.end();
  ::close(ends[0]);
  ::close(ends[1]);
}
