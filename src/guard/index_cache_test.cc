// SPDX-License-Identifier: Apache-2.0
#include "guard/index_cache.h"

#include "mail/address.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace missent::guard {
namespace {

struct Numbered : HabitStore {  // addresses in the order they became known
  std::vector<std::string> addresses;
  size_t read_whole = 0;

  Result<habits::Known> known(const std::string&, std::span<const std::string>) override {
    return habits::Known{};
  }
  Result<uint32_t> learn(std::span<const habits::Lesson>) override { return uint32_t{0}; }
  Result<void> confirm(const std::string&, const habits::Confirmation&) override { return {}; }
  Result<void> each_address(
      const std::function<void(std::string_view key, uint32_t sent)>& visit) override {
    ++read_whole;
    for (const auto& address : addresses) visit(address, 1);
    return {};
  }
  Result<void> read_profile(const std::string&,
                            const std::function<void(const habits::Profile&)>&) override {
    return {};
  }
  Result<void> each_trace(
      const std::function<void(const std::string&, const habits::Trace&)>&) override {
    return {};
  }
  Result<std::string> weights() override { return std::string(); }
  Result<void> set_weights(const std::string&) override { return {}; }
  Result<uint64_t> each_address_after(
      uint64_t mark,
      const std::function<void(std::string_view key, uint64_t number)>& visit) override {
    for (uint64_t number = 1; number <= addresses.size(); ++number)
      if (number > mark || number < 5) visit(addresses[number - 1], number);
    return uint64_t{addresses.size()};
  }
};

struct Hidden final : Numbered {  // the same, by pseudonyms
  const habits::Pseudonyms* pseudonyms() const override { return &names; }

  habits::Pseudonyms names{std::string(32, 'k')};
};

struct Shelf final : IndexShelf {
  std::vector<std::string> kept;
  std::span<const char> read() override {
    return kept.empty() ? std::span<const char>() : std::span<const char>(kept.back());
  }
  Result<void> write(std::string_view snapshot) override {
    kept.emplace_back(snapshot);
    return {};
  }
};

std::vector<std::string> many(size_t count) {
  std::vector<std::string> addresses;
  for (size_t i = 0; i < count; ++i) {
    std::string number = std::to_string(i);
    for (char& c : number) c = static_cast<char>(c - '0' + 'a');
    addresses.push_back(number + "@office" + number + ".example");
  }
  return addresses;
}

bool finds(IndexCache& cache, const std::string& typed, const std::string& meant) {
  auto found = cache.candidates({mail::parse_address(typed), mail::Role::To, ""}, {});
  return found &&
         std::ranges::any_of(found->all(), [&](const auto& one) { return one.address == meant; });
}

TEST_CASE("A snapshot spares reading the store, and what was learned since is found too") {
  Numbered habits;
  Shelf shelf;
  CurrentRegisters registers;
  habits.addresses = many(6'000);
  habits.addresses[0] = "jane@ministry.example";
  IndexCache first(habits, registers, &shelf);
  REQUIRE(first.keep());
  CHECK(shelf.kept.size() == 1);
  CHECK(habits.read_whole == 1);

  habits.addresses.push_back("john@hospital.example");
  IndexCache second(habits, registers, &shelf);
  CHECK(finds(second, "jane@minstry.example", "jane@ministry.example"));
  CHECK(finds(second, "john@hopsital.example", "john@hospital.example"));
  CHECK(habits.read_whole == 1);
  REQUIRE(second.keep());
  CHECK(shelf.kept.size() == 2);
  REQUIRE(second.keep());
  CHECK(shelf.kept.size() == 2);  // nothing is new
}

TEST_CASE("A snapshot that is damaged or of another store is not used") {
  Numbered habits;
  Shelf shelf;
  CurrentRegisters registers;
  habits.addresses = many(6'000);
  REQUIRE(IndexCache(habits, registers, &shelf).keep());
  shelf.kept.push_back(shelf.kept.back());
  shelf.kept.back()[100] = static_cast<char>(shelf.kept.back()[100] ^ 1);
  habits.addresses[1] = "jane@ministry.example";
  for (int i = 0; i < 2; ++i) {  // damaged; then whole, but of another store
    IndexCache cache(habits, registers, &shelf);
    CHECK(finds(cache, "jane@minstry.example", "jane@ministry.example"));
    shelf.kept.pop_back();
  }
}

TEST_CASE("A partner is found when the registers change, and no more when they change again") {
  Numbered habits;
  CurrentRegisters registers;
  IndexCache cache(habits, registers);
  CHECK_FALSE(finds(cache, "jane@harbuor.example", "jane@harbour.example"));
  habits::Registers with_partner;
  with_partner.partners.emplace_back().domain = "harbour.example";
  registers.set(with_partner);
  REQUIRE(cache.change_registers());
  CHECK(finds(cache, "jane@harbuor.example", "jane@harbour.example"));
  registers.set({});
  REQUIRE(cache.change_registers());
  CHECK_FALSE(finds(cache, "jane@harbuor.example", "jane@harbour.example"));
}

TEST_CASE("A small store keeps no snapshot, and what is added is found at once") {
  Numbered habits;
  Shelf shelf;
  CurrentRegisters registers;
  IndexCache cache(habits, registers, &shelf);
  REQUIRE(cache.keep());
  CHECK(shelf.kept.empty());
  CHECK_FALSE(finds(cache, "jane@minstry.example", "jane@ministry.example"));
  std::vector<std::string> keys = {"jane@ministry.example"};
  cache.add(keys);
  CHECK(finds(cache, "jane@minstry.example", "jane@ministry.example"));
}

// The registers are changed behind the index's back here, so what is remembered differs from what
// would be found anew.
TEST_CASE("What was found is remembered until something comes that may change it") {
  for (const std::string changing : {"al@minstri.example", "jame@minstry.example"}) {
    CAPTURE(changing);
    Numbered habits;
    CurrentRegisters registers;
    habits.addresses = {"jane@ministry.example", "bob@minstry.example"};
    IndexCache cache(habits, registers);
    const auto code_of = [&] {
      auto found = cache.candidates({mail::parse_address("jane@minstry.example"), {}, ""}, {});
      REQUIRE(found);
      REQUIRE_FALSE(found->all().empty());
      return std::string(found->all().front().code);
    };
    CHECK(code_of() == "near-known");
    habits::Registers with_partner;
    with_partner.partners.emplace_back().domain = "ministry.example";
    registers.set(with_partner);
    const std::vector<std::string> elsewhere = {"", "al@harbour.example", "al@minstry.example",
                                                "al@ministry.example"};
    cache.add(elsewhere);
    CHECK(code_of() == "near-known");
    cache.add({&changing, 1});
    CHECK(code_of() == "near-partner");
  }
}

std::string random_word(std::mt19937& random, std::string_view letters, size_t longest) {
  std::string word(2 + random() % (longest - 1), 'a');
  for (char& c : word) c = letters[random() % letters.size()];
  return word;
}

// Names of few letters, so that most are near others.
std::string random_address(std::mt19937& random) {
  static constexpr std::string_view Endings[] = {".com", ".co", ".org", ".mil", ".ml", ".co.uk"};
  std::string domain = random_word(random, "abe", 4);
  if (random() % 3 == 0) domain += "." + random_word(random, "ab", 3);
  return random_word(random, "ab.", 3) + "c@" + domain + std::string(Endings[random() % 6]);
}

std::vector<std::string> found_by(IndexCache& cache, const std::string& typed,
                                  const std::string& name) {
  std::vector<std::string> out;
  auto found = cache.candidates({mail::parse_address(typed), mail::Role::To, name}, {});
  REQUIRE(found);
  for (const auto& one : found->all()) out.push_back(one.address + " " + one.code);
  return out;
}

// Where the name shown is an address nothing is remembered; the same address adds no candidate.
TEST_CASE("What is remembered is what would be found anew, whatever is learned meanwhile") {
  std::mt19937 random(11);
  CurrentRegisters registers;
  Numbered habits;
  IndexCache cache(habits, registers);
  std::vector<std::string> asked;
  for (int i = 0; i < 20; ++i) asked.push_back(random_address(random));
  for (int round = 0; round < 60; ++round) {
    for (const auto& typed : asked) {
      CAPTURE(typed);
      CHECK(found_by(cache, typed, "") == found_by(cache, typed, typed));
    }
    const std::string learned = random_address(random);
    cache.add({&learned, 1});
  }
}

TEST_CASE("What is learned beside an address that was asked about is found at once") {
  Numbered habits;
  CurrentRegisters registers;
  habits.addresses = {"al@ministry.example", "al@mail.ministry.example"};
  IndexCache cache(habits, registers);
  for (const auto& [typed, learned] :
       {std::pair("jame@ministry.example", std::string("jane@ministry.example")),
        std::pair("bob@mail.ministry.example", std::string("bob@ministry.example"))}) {
    CAPTURE(typed);
    CHECK_FALSE(finds(cache, typed, learned));
    cache.add({&learned, 1});
    CHECK(finds(cache, typed, learned));
  }
}

TEST_CASE("What a snapshot brings in is found, though another was remembered before") {
  Numbered habits;
  Shelf shelf;
  CurrentRegisters registers;
  IndexCache cache(habits, registers, &shelf);
  CHECK_FALSE(finds(cache, "jane@minstry.example", "jane@ministry.example"));
  habits.addresses.push_back("jane@ministry.example");
  REQUIRE(cache.keep());
  CHECK(finds(cache, "jane@minstry.example", "jane@ministry.example"));
}

TEST_CASE("where people are kept by pseudonyms slips are found, and the snapshot names nobody") {
  Hidden habits;
  for (const auto& address : many(6'000)) habits.addresses.push_back(habits.names.of(address));
  habits.addresses.push_back(habits.names.of("ann.smith@brigade.example"));
  habits::Registers lists;
  lists.people.push_back({.address = "registered.person@own.example"});
  CurrentRegisters registers(lists);
  Shelf shelf;
  IndexCache cache(habits, registers, &shelf);
  CHECK(finds(cache, "ann.smth@brigade.example", "ann.smith@brigade.example"));
  CHECK(finds(cache, "ann.smith@brigad.example", "ann.smith@brigade.example"));
  CHECK(finds(cache, "registred.person@own.example", "registered.person@own.example"));
  const std::vector<std::string> learned{"beth.jones@brigade.example"};
  habits.addresses.push_back(habits.names.of(learned[0]));
  cache.add(learned);
  CHECK(finds(cache, "bteh.jones@brigade.example", "beth.jones@brigade.example"));
  REQUIRE(cache.keep());
  REQUIRE(shelf.kept.size() == 1);
  for (const char* name : {"ann.smith", "beth.jones", "registered.person"})
    CHECK_MESSAGE(shelf.kept[0].find(name) == std::string::npos, name);
  IndexCache next(habits, registers, &shelf);
  const size_t before = habits.read_whole;
  CHECK(finds(next, "ann.smth@brigade.example", "ann.smith@brigade.example"));
  CHECK(habits.read_whole == before);
}

}  // namespace
}  // namespace missent::guard
