// SPDX-License-Identifier: Apache-2.0
#include "program/person_shelves.h"

#include "habits/lesson.h"
#include "habits/trace_bytes.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

constexpr const char* Jo = "jo@army.test";
constexpr const char* Cy = "cy@army.test";
constexpr size_t Roomy = 64 << 20;

habits::Lesson letter(int day, const std::string& from, const std::vector<std::string>& to) {
  habits::Lesson lesson;
  lesson.date = Time(std::chrono::days(19'000 + day));
  lesson.from = {from, {}, true};
  lesson.own = true;
  for (const auto& key : to) lesson.recipients.push_back({key, {}, key.ends_with("@army.test")});
  const auto word = static_cast<habits::WordHash>(day % 7);
  lesson.wording.words = {{word, 16, true}, {word + 100, 20, false}, {500, 16, false}};
  return lesson;
}

struct Kept {
  explicit Kept(size_t most_bytes) : shelves(messages, most_bytes) {}

  void learn(const habits::Lesson& lesson) {
    const auto common = habits::common_trace(lesson);
    const uint32_t number = messages.add(habits::write_trace(common));
    for (const auto& holder : habits::trace_holders(lesson)) shelves.add(holder, number, common);
  }
  const habits::Profile& profile(const std::string& person) { return **shelves.profile(person); }

  SpilledList messages{0};
  PersonShelves shelves;
};

std::vector<std::pair<uint32_t, float>> alike(const habits::Profile& profile, int day) {
  std::vector<std::pair<uint32_t, float>> out;
  for (const auto& one : profile.similar(letter(day, Jo, {}).wording.words, 20))
    out.emplace_back(one.trace, one.cosine);
  return out;
}

TEST_CASE("a person's profile knows what the person sent and received") {
  Kept kept(Roomy);
  for (int day = 0; day < 8; ++day) kept.learn(letter(day, Jo, {"lee@mod.test", Cy}));
  kept.learn(letter(8, Cy, {Jo, "lee@mod.test"}));
  const auto& jo = kept.profile(Jo);
  CHECK(jo.sent() == 8);
  CHECK(jo.traces() == 9);
  REQUIRE(jo.find(Cy));
  CHECK(jo.find(Cy)->sent == 8);
  CHECK(jo.find(Cy)->authored == 1);
  CHECK_FALSE(jo.find(Jo));
}

TEST_CASE("of who sent little, and of a stranger, the profile is empty") {
  Kept kept(Roomy);
  for (int day = 0; day < 8; ++day) kept.learn(letter(day, Jo, {Cy}));
  for (int day = 8; day < 13; ++day) kept.learn(letter(day, Cy, {Jo}));
  CHECK(kept.profile(Cy).traces() == 0);
  CHECK(kept.profile("al@army.test").traces() == 0);
  kept.learn(letter(13, Cy, {Jo}));
  CHECK(kept.profile(Cy).traces() == 14);
}

TEST_CASE("with room for one profile all are what they are with room for all") {
  Kept roomy(Roomy), small(1);
  for (int day = 0; day < 3'000; ++day) {
    const auto lesson = day % 3 == 0
                            ? letter(day, Cy, {Jo, "lee" + std::to_string(day % 40) + "@mod.test"})
                            : letter(day, Jo, {Cy, "kim@mod.test"});
    roomy.learn(lesson);
    small.learn(lesson);
    if (day % 50 != 49) continue;
    for (const char* person : {Jo, Cy}) {
      const auto& one = roomy.profile(person);
      const auto& other = small.profile(person);
      CHECK(one.traces() == other.traces());
      CHECK(one.sent() == other.sent());
      CHECK(one.companions().size() == other.companions().size());
      CHECK(alike(one, day) == alike(other, day));
    }
    CHECK(roomy.shelves.profiles() == 2);
    CHECK(small.shelves.profiles() == 1);
  }
}

}  // namespace
}  // namespace missent::program
