// SPDX-License-Identifier: Apache-2.0
// Full disks and killed processes: what was acknowledged is stored.
#include "base/log.h"
#include "store/contract.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

using namespace missent;
using namespace missent::store;

namespace {

std::string body_of(int number) {
  const bool large = number % 10 == 7;
  return "body " + std::to_string(number) + std::string(large ? 90'000 : 900, 'b');
}

std::string id_of(int number) { return "id" + std::to_string(number); }

bool put(Store& store, int number) {
  return store.holds()
      .put(hold_of(id_of(number), body_of(number)), body_of(number), entry("held"))
      .has_value();
}

bool is_whole(Store& store, int number) {
  auto body = store.holds().body(id_of(number));
  return body && *body == body_of(number);
}

// Puts until it is killed; writes each number to the pipe once it is acknowledged.
[[noreturn]] void put_for_ever(const std::string& path, int begin, int pipe) {
  auto store = SqliteStore::open(path, OpenMode::ReadWrite);
  for (int number = begin; store && put(**store, number); ++number) {
    auto ignored = (*store)->audit().append(entry("verdict"));
    if (!ignored || ::write(pipe, &number, sizeof number) != sizeof number) break;
  }
  ::_exit(1);
}

// The numbers that the child acknowledged before it was killed.
std::vector<int> kill_in_the_middle(const std::string& path, int begin,
                                    std::chrono::milliseconds after) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) put_for_ever(path, begin, ends[1]);
  ::close(ends[1]);
  std::vector<int> acknowledged;
  int number = 0;
  REQUIRE(::read(ends[0], &number, sizeof number) == sizeof number);
  acknowledged.push_back(number);
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  while (::read(ends[0], &number, sizeof number) == sizeof number) acknowledged.push_back(number);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return acknowledged;
}

}  // namespace

TEST_CASE("what was acknowledged before a kill is there after it, bodies and log intact") {
  TempFolder folder;
  const auto path = folder.file("missent.db");
  { REQUIRE(SqliteStore::open(path, OpenMode::ReadWrite)); }
  std::vector<int> acknowledged;
  for (int round = 0; round < 8; ++round) {
    auto more =
        kill_in_the_middle(path, round * 100'000, std::chrono::milliseconds(3 + 11 * round));
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    auto store = SqliteStore::open_sqlite(path, OpenMode::ReadWrite);
    REQUIRE(store);
    CHECK((*store)->lost_bodies().empty());
    for (int number : acknowledged) CHECK(is_whole(**store, number));
    CHECK((*store)->audit().verify());
  }
}

TEST_CASE(
    "on a full disk nothing is acknowledged that is not stored, and it works again when there is "
    "room") {
  TempFolder folder;
  auto store = *SqliteStore::open_sqlite(folder.file("missent.db"), OpenMode::ReadWrite);
  store->limit_pages(120);
  std::vector<int> stored;
  int refused = 0;
  for (int number = 0; number < 400; ++number) {
    auto body = body_of(number);
    auto put = store->holds().put(hold_of(id_of(number), body), body, entry("held"));
    if (put) {
      stored.push_back(number);
    } else {
      ++refused;
      CHECK(put.error().kind == Kind::Unavailable);
      CHECK(store->holds().get(id_of(number)).error().kind == Kind::NotFound);
      CHECK(!std::filesystem::exists(folder.file("missent.db.bodies/" + id_of(number))));
    }
  }
  CHECK(stored.size() > 50);
  CHECK(refused > 50);
  for (int number : stored) CHECK(is_whole(*store, number));
  CHECK(store->audit().verify());
  CHECK(*store->audit().size() == stored.size());

  store->limit_pages(0);
  CHECK(put(*store, 1000));
  CHECK(is_whole(*store, 1000));
}

TEST_CASE("log entries that found no room are written when there is some") {
  TempFolder folder;
  auto store = *SqliteStore::open_sqlite(folder.file("missent.db"), OpenMode::ReadWrite);
  store->limit_pages(60);
  const auto line = entry("verdict", "{\"text\":\"" + std::string(5000, 'x') + "\"}");
  int appended = 0;
  while (store->audit().flush()) {
    REQUIRE(store->audit().append(line));
    REQUIRE(++appended < 1000);
  }
  CHECK(store->audit().flush().error().kind == Kind::Unavailable);
  store->limit_pages(0);
  CHECK(store->audit().flush());
  CHECK(*store->audit().size() == static_cast<uint64_t>(appended));
  CHECK(store->audit().verify());
}

TEST_CASE("lessons that found no room are learned when there is some") {
  TempFolder folder;
  auto store = *SqliteStore::open_sqlite(folder.file("missent.db"), OpenMode::ReadWrite);
  std::vector<habits::Lesson> lessons(3000);
  for (size_t i = 0; i < lessons.size(); ++i) {
    lessons[i].message = {static_cast<unsigned char>(i & 0xffu),
                          static_cast<unsigned char>(i >> 8u)};
    lessons[i].from = {"jo@ministry.example", "", true};
    lessons[i].own = true;
    lessons[i].recipients = {{"someone" + std::to_string(i) + "@army.example", "", false}};
  }
  store->limit_pages(50);
  CHECK(store->habits().learn(lessons).error().kind == Kind::Unavailable);
  std::vector<std::string> keys{"someone1@army.example"};
  CHECK(store->habits().known("jo@ministry.example", keys)->addresses.empty());
  store->limit_pages(0);
  CHECK(*store->habits().learn(lessons) == 3000);
  auto known = *store->habits().known("jo@ministry.example", keys);
  CHECK(known.find(keys[0])->with_sender.sent == 1);
  CHECK(known.find(keys[0])->domain_addresses == 3000);
  CHECK(known.sender.recipients == 3000);
}
