// SPDX-License-Identifier: Apache-2.0
#include "habits/name_forms.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace missent::habits;

namespace {

double called(std::string_view key, std::initializer_list<std::string_view> words,
              std::span<const std::string> names = {}) {
  std::vector<WordHash> hashes;
  for (auto word : words) hashes.push_back(hash_word(word));
  std::sort(hashes.begin(), hashes.end());
  return match(name_forms(key, names), hashes);
}

}  // namespace

TEST_CASE("a divided local part is called by given name, its short forms, and family name") {
  constexpr auto Key = "robert.smith@army.test";
  CHECK(called(Key, {"robert"}) == 1);
  CHECK(called(Key, {"bob"}) == 1);
  CHECK(called(Key, {"smith"}) == 1.5);
  CHECK(called(Key, {"dear", "bob", "smith"}) == 2);
  CHECK(called(Key, {"william"}) == 0);
  CHECK(called(Key, {"army"}) == 0);
  CHECK(called(Key, {}) == 0);
}

TEST_CASE("initials and digits are no names") {
  CHECK(called("r.smith2@army.test", {"smith"}) == 1.5);
  CHECK(called("r.smith2@army.test", {"r"}) == 0);
  CHECK(called("j_r-smith@army.test", {"smith"}) == 1.5);
  CHECK(name_forms("123@army.test") == NameForms{});
}

TEST_CASE("an undivided local part is called by itself, its tail behind initials, its beginning") {
  CHECK(called("rsmith@army.test", {"rsmith"}) == 1.8);
  CHECK(called("rsmith@army.test", {"smith"}) == 1.8);
  CHECK(called("jeffs@army.test", {"jeff"}) == 1);
  CHECK(called("jeffs@army.test", {"je"}) == 0);
}

TEST_CASE("a display name calls by its words, turned round at a comma") {
  const std::vector<std::string> plain = {"Robert Smith"}, turned = {"Smith, Robert"},
                                 address = {"robert@army.test smith"}, single = {"Robert"};
  for (const auto& names : {plain, turned}) {
    CHECK(called("x17@army.test", {"bob"}, names) == 1);
    CHECK(called("x17@army.test", {"smith"}, names) == 1.5);
  }
  CHECK(called("x17@army.test", {"smith"}, address) == 0);
  CHECK(called("x17@army.test", {"robert"}, single) == 0);
}

TEST_CASE("in the words of a message only fresh ones call") {
  const auto forms = name_forms("robert.smith@army.test");
  const auto smith = hash_word("smith");
  CHECK(match_fresh(forms, {{smith, 16, true}}) == 1.5);
  CHECK(match_fresh(forms, {{smith, 16, false}}) == 0);
  CHECK(match_fresh(forms, {}) == 0);
}

TEST_CASE("people who share a part of the name or its beginning meet") {
  auto meet = [](std::string_view one, std::string_view other) {
    const auto first = likeness(one), second = likeness(other);
    return std::any_of(first.begin(), first.end(),
                       [&](WordHash hash) { return has_word(second, hash); });
  };
  CHECK(meet("robert.smith@army.test", "ann.smith@navy.test"));
  CHECK(meet("robert.smith@army.test", "roberta@navy.test"));
  CHECK_FALSE(meet("robert.smith@army.test", "ann.green@army.test"));
  CHECK(likeness("@army.test").empty());
}

TEST_CASE("odd keys make forms without harm") {
  for (auto key : {"", "@", "...@army.test", "no-at-sign", "a.b.c.d.e.f.g.h.i@army.test"}) {
    CAPTURE(key);
    CHECK(name_forms(key).of(NameForms::First).size() < 10);
  }
}
