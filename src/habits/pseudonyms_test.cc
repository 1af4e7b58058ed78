// SPDX-License-Identifier: Apache-2.0
#include "habits/pseudonyms.h"

#include "habits/profile.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace missent;
using namespace missent::habits;

namespace {

const Pseudonyms Names(std::string(32, 'k'));
const Pseudonyms Others(std::string(32, 'o'));

Lesson letter() {
  Lesson lesson;
  lesson.from = {"jo@ministry.example", "Jo", true};
  lesson.recipients = {{"ann@army.example", "Ann Smith", false}, {"ben@army.example", "", false}};
  lesson.own = true;
  lesson.subject = 77;
  lesson.wording.words = {{5, 16, true}, {9, 20, false}};
  lesson.wording.greeting = lesson.wording.quoted_author = lesson.wording.quoted_to =
      lesson.wording.quoted_names = {3};
  return lesson;
}

}  // namespace

TEST_CASE("a pseudonym is H and sixteen letters of base32 before the domain") {
  const std::string name = Names.of("ann.smith@army.example");
  CHECK(name.size() == 17 + std::string("@army.example").size());
  CHECK(name.front() == 'H');
  CHECK(name.ends_with("@army.example"));
  CHECK(name.find("smith") == std::string::npos);
  CHECK(Pseudonyms::is_one(name));
}

TEST_CASE("one name has one pseudonym at every domain, and another with another key") {
  const std::string name = Names.of("ann@army.mil");
  CHECK(Names.of("ann@army.ml").substr(0, 17) == name.substr(0, 17));
  CHECK(Names.of("anne@army.mil") != name);
  CHECK(Others.of("ann@army.mil") != name);
}

TEST_CASE("a pseudonym is its own, and nobody has none") {
  const std::string name = Names.of("ann@army.mil");
  CHECK(Names.of(name) == name);
  CHECK(Names.of("").empty());
}

TEST_CASE("no habit key looks like a pseudonym") {
  for (const char* key : {"habcdefgh2345673@b.example", "2222222222222222a@b.example",
                          "HABCDEFGHIJKLMNO@b.example", "HABCDEFGHIJKLMNOPQ@b.example", "H@b", ""})
    CHECK_FALSE_MESSAGE(Pseudonyms::is_one(key), key);
}

TEST_CASE("sixty thousand names have as many pseudonyms") {
  std::set<std::string> all;
  for (int i = 0; i < 60'000; ++i) all.insert(Names.of("n" + std::to_string(i) + "@a.example"));
  CHECK(all.size() == 60'000);
}

TEST_CASE("words have other hashes with another key, and none stays none") {
  CHECK(Names.of_word(0) == 0);
  CHECK(Names.of_word(5) != 5);
  CHECK(Names.of_word(5) != Names.of_word(6));
  CHECK(Names.of_word(5) != Others.of_word(5));
}

TEST_CASE("a disguised lesson names nobody") {
  const auto lesson = disguised(letter(), Names);
  CHECK(lesson.from.key == Names.of("jo@ministry.example"));
  CHECK(lesson.from.name.empty());
  CHECK(lesson.from.own);
  CHECK(lesson.recipients[0].key == Names.of("ann@army.example"));
  CHECK(lesson.recipients[0].name.empty());
  CHECK(lesson.subject == Names.of_word(77));
  const std::set<WordHash> words{lesson.wording.words[0].hash, lesson.wording.words[1].hash};
  CHECK(words == std::set<WordHash>{Names.of_word(5), Names.of_word(9)});
  CHECK(lesson.wording.words[0].hash < lesson.wording.words[1].hash);
  for (const auto* list : {&lesson.wording.greeting, &lesson.wording.quoted_author,
                           &lesson.wording.quoted_to, &lesson.wording.quoted_names})
    CHECK(list->empty());
}

TEST_CASE("a trace of a disguised lesson is the disguised trace") {
  const auto plain = traces_of(letter()), hidden = traces_of(disguised(letter(), Names));
  REQUIRE(plain.size() == 1);
  REQUIRE(hidden.size() == 1);
  CHECK(hidden[0].person == Names.of(plain[0].person));
  CHECK(disguised(plain[0].trace, Names) == hidden[0].trace);
}

TEST_CASE("a profile of disguised traces is asked by names, words and subjects as they are") {
  Profile profile(&Names);
  profile.add(traces_of(disguised(letter(), Names))[0].trace);
  REQUIRE(profile.find("ann@army.example"));
  CHECK(profile.find("ann@army.example")->sent == 1);
  CHECK(profile.find(Names.of("ann@army.example")) == profile.find("ann@army.example"));
  CHECK_FALSE(profile.find("ann@army.test"));
  CHECK(profile.traces_with(5) == 1);
  CHECK(profile.with_subject(77).size() == 1);
  CHECK(profile.similar({{5, 16, true}}, 3).size() == 1);
}

TEST_CASE("of a pseudonym nobody is called, and nobody is named alike") {
  Profile profile(&Names);
  profile.add(traces_of(disguised(letter(), Names))[0].trace);
  CHECK(profile.named_alike("ann@army.test", 5).empty());
  CHECK(profile.find("ann@army.example")->forms == NameForms{});
}
