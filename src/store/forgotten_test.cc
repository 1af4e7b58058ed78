// SPDX-License-Identifier: Apache-2.0
// Who was forgotten stays forgotten when a store comes back from an older backup.
#include "store/forgotten.h"

#include "store/contract.h"
#include "store/eraser.h"

#include <fstream>

using namespace missent;
using namespace missent::store;

namespace {

using guard::Reach;

const Time Now = at("2026-01-01T00:00:00Z"), Later = at("2026-02-01T00:00:00Z");
constexpr const char* Jo = "jo@ministry.example";
constexpr const char* Ann = "annabella.unusual@army.example";
constexpr const char* Ben = "ben@army.example";
constexpr const char* Cy = "cy.seldom@navy.example";
const std::string Mark = "HABCDEFGHIJKLMNOP", Other = "HABCDEFGHIJKLMNOQ";

habits::Lesson letter(unsigned char number, std::vector<std::string> to) {
  habits::Lesson lesson;
  lesson.message[0] = number;
  lesson.date = at("2023-07-20T09:14:00Z");
  lesson.from = {Jo, "", true};
  lesson.own = true;
  for (auto& each : to) lesson.recipients.push_back({each, "", false});
  return lesson;
}

void fill(Store& store) {
  REQUIRE(store.habits().learn(std::vector{letter(1, {Ann, Ben}), letter(2, {Ben, Cy})}));
  auto hold = hold_of("settled", "body");
  hold.state = guard::HoldState::Dropped;
  hold.recipients[0].address = "Annabella.Unusual+x@ARMY.example";
  REQUIRE(store.holds().put(hold, "body", entry("held", "{\"to\":\"" + std::string(Ann) + "\"}")));
}

struct Knows {
  uint32_t ann = 0, ben = 0, cy = 0;
  size_t in_traces = 0;  // of Ann
  bool hold = false, text = false;

  bool operator==(const Knows&) const = default;
};

Knows knows(Store& store) {
  const std::vector<std::string> keys{Ann, Ben, Cy};
  const auto known = *store.habits().known(Jo, keys);
  Knows out;
  auto sent = [&](const char* key) {
    const auto* found = known.find(key);
    return found ? found->with_sender.sent : 0;
  };
  out.ann = sent(Ann);
  out.ben = sent(Ben);
  out.cy = sent(Cy);
  REQUIRE(store.habits().read_profile(Jo, [&](const habits::Profile& profile) {
    out.in_traces = profile.find(Ann) ? profile.find(Ann)->traces.size() : 0;
  }));
  out.hold = store.holds().get("settled").has_value();
  const auto log = *store.audit().read(0, 1);
  out.text = !log.at(0).json.empty();
  return out;
}

const Knows Everybody{1, 2, 1, 1, true, true};

// A copy of the files of a store, without the list of those who were forgotten.
void back_up(const TempFolder& folder, const std::string& from, const std::string& to) {
  for (const char* rest : {"", ".key"})
    std::filesystem::copy_file(folder.file(from + rest), folder.file(to + rest),
                               std::filesystem::copy_options::overwrite_existing);
}

std::unique_ptr<Store> open(const TempFolder& folder, Naming naming) {
  auto store = SqliteStore::open(folder.file("missent.db"), OpenMode::ReadWrite, naming);
  REQUIRE_MESSAGE(store, (store ? "" : store.error().message));
  return *std::move(store);
}

}  // namespace

TEST_CASE("whom a restored backup brings back is forgotten again, as far as was asked") {
  for (const auto naming : {Naming::Clear, Naming::Hashed}) {
    CAPTURE(static_cast<int>(naming));
    TempFolder folder;
    { fill(*open(folder, naming)); }
    back_up(folder, "missent.db", "backup");
    {
      auto store = open(folder, naming);
      CHECK(knows(*store) == Everybody);
      REQUIRE(store->retention().forget(Ann, Reach::Everywhere, Now));
      REQUIRE(store->retention().forget(Cy, Reach::Habits, Now));
      CHECK(knows(*store) == Knows{0, 2, 0, 0, false, false});
      CHECK(*store->retention().forget_again(Later) == 0);
    }
    back_up(folder, "backup", "missent.db");
    auto store = open(folder, naming);
    CHECK(knows(*store) == Everybody);
    CHECK(*store->retention().forget_again(Later) == 2);
    CHECK(knows(*store) == Knows{0, 2, 0, 0, false, false});
    CHECK(store->audit().verify());
    CHECK(*store->retention().forget_again(Later) == 0);
  }
}

TEST_CASE("who was forgotten and wrote again stays, until a backup of before is restored") {
  TempFolder folder;
  auto store = open(folder, Naming::Clear);
  fill(*store);
  REQUIRE(store->retention().forget(Ann, Reach::Habits, Now));
  REQUIRE(store->habits().learn(std::vector{letter(3, {Ann})}));
  CHECK(*store->retention().forget_again(Later) == 0);
  CHECK(knows(*store).ann == 1);
}

TEST_CASE("of two requests the wider reach stays") {
  TempFolder folder;
  auto store = open(folder, Naming::Clear);
  fill(*store);
  REQUIRE(store->retention().forget(Ann, Reach::Everywhere, Now));
  REQUIRE(store->retention().forget(Ann, Reach::Habits, Later));
  CHECK(*store->retention().forget_again(Later) == 0);
  CHECK(to_text(*read_forgotten(folder.file("missent.db.forgotten")))
            .ends_with(" 2026-02-01T00:00:00Z everywhere\n"));
}

TEST_CASE("somebody forgotten twice is forgotten again after a backup of in between") {
  TempFolder folder;
  {
    auto store = open(folder, Naming::Clear);
    fill(*store);
    REQUIRE(store->retention().forget(Ann, Reach::Habits, Now));
    REQUIRE(store->habits().learn(std::vector{letter(3, {Ann})}));
  }
  back_up(folder, "missent.db", "backup");
  { REQUIRE(open(folder, Naming::Clear)->retention().forget(Ann, Reach::Habits, Later)); }
  back_up(folder, "backup", "missent.db");
  auto store = open(folder, Naming::Clear);
  CHECK(knows(*store).ann == 1);
  CHECK(*store->retention().forget_again(Later) == 1);
  CHECK(knows(*store).ann == 0);
}

TEST_CASE("the list names nobody, is for its owner alone, and is written anew from the store") {
  TempFolder folder;
  const auto list = folder.file("missent.db.forgotten");
  auto store = open(folder, Naming::Clear);
  fill(*store);
  REQUIRE(store->retention().forget(Ann, Reach::Everywhere, Now));
  const auto text = to_text(*read_forgotten(list));
  CHECK(text.find("unusual") == std::string::npos);
  CHECK(text.find("army") == std::string::npos);
  CHECK(text.ends_with(" 2026-01-01T00:00:00Z everywhere\n"));
  CHECK((std::filesystem::status(list).permissions() & std::filesystem::perms::others_all) ==
        std::filesystem::perms::none);
  std::filesystem::remove(list);
  CHECK(*store->retention().forget_again(Later) == 0);
  CHECK(to_text(*read_forgotten(list)) == text);
}

TEST_CASE("a database that several machines share brings the list to each") {
  TempFolder folder;
  const auto url = TestCluster::get().fresh_url();
  auto one = *PostgresqlStore::open(url, folder.file("one.key"), OpenMode::ReadWrite);
  std::filesystem::copy_file(folder.file("one.key"), folder.file("two.key"));
  auto two = *PostgresqlStore::open(url, folder.file("two.key"), OpenMode::ReadWrite);
  fill(*one);
  CHECK(knows(*two) == Everybody);
  REQUIRE(one->retention().forget(Ann, Reach::Everywhere, Now));
  CHECK(knows(*two) == Knows{0, 2, 1, 0, false, false});
  CHECK(*two->retention().forget_again(Later) == 0);
  CHECK(to_text(*read_forgotten(folder.file("two.key.forgotten"))) ==
        to_text(*read_forgotten(folder.file("one.key.forgotten"))));
}

TEST_CASE("a mark is the same for a name and its pseudonym, and says nothing of either") {
  const habits::Pseudonyms names(std::string(32, 'n'));
  const Marks marks(names, habits::Pseudonyms(std::string(32, 'm')));
  CHECK(marks.of(Ann) == marks.of(names.of(Ann)));
  CHECK(marks.of(Ann) != marks.of(Ben));
  CHECK(marks.of(Ann) != marks.of("annabella.unusual@navy.example"));
  CHECK(marks.of(Ann).size() == Mark.size());
}

TEST_CASE("a list is read as it was written, and of two the later requests count") {
  const ForgottenPeople people{{Mark, {Now, Reach::Everywhere}}, {Other, {Later, Reach::Habits}}};
  const auto read = parse_forgotten(to_text(people));
  REQUIRE(read);
  CHECK(*read == people);
  CHECK(parse_forgotten(to_text(ForgottenPeople{}))->empty());
  const ForgottenPeople newer{{Mark, {Later, Reach::Habits}}};
  CHECK(joined(people, newer).at(Mark) == Request{Later, Reach::Everywhere});
  CHECK(joined(newer, people).at(Mark) == Request{Later, Reach::Everywhere});
  CHECK(missing_in(people, newer).size() == 1);
  CHECK(missing_in(newer, people).size() == 2);  // one of them asked for less
}

TEST_CASE("a damaged list is refused with its line") {
  for (const std::string line :
       {"x 2026-01-01T00:00:00Z habits", "HABCDEFGHIJKLMNOP yesterday habits",
        "HABCDEFGHIJKLMNOP 2026-01-01T00:00:00Z nowhere", "HABCDEFGHIJKLMNOP", ""}) {
    CAPTURE(line);
    const auto read = parse_forgotten("missent-forgotten-1\n" + line + "\n");
    REQUIRE_FALSE(read);
    CHECK(read.error().message.starts_with("line 2: "));
  }
  CHECK(parse_forgotten("").error().message.starts_with("line 1: "));
}
