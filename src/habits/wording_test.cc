// SPDX-License-Identifier: Apache-2.0
#include "habits/wording.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace missent;
using namespace missent::habits;

namespace {

Wording read(const std::string& subject, const std::string& body,
             const std::string& type = "text/plain") {
  const std::string bytes = "From: jo@mod.test\r\nTo: al@army.test\r\nSubject: " + subject +
                            "\r\nContent-Type: " + type + "; charset=utf-8\r\n\r\n" + body;
  return read_wording(mail::read_message(bytes, wording_limits()));
}

bool has(const std::vector<WordHash>& words, std::string_view word) {
  return has_word(words, hash_word(word));
}

const Word* find(const Wording& wording, std::string_view word) {
  return find_word(wording.words, hash_word(word));
}

const std::string Answer =
    "Dear Bob,\n\nThe engine runs.\n\n"
    "-----Original Message-----\n"
    "From: Ann Green [mailto:agreen@navy.test]\n"
    "Sent: Monday\n"
    "To: Cy Brown\n"
    "    Dora White\n"
    "Subject: Engine of Mr Black\n\n"
    "Does the engine run, as Edith told turbine@army.test?\n";

}  // namespace

TEST_CASE("words of the subject and of the author are fresh, of a quotation they are not") {
  const auto wording = read("Re: Trials", Answer);
  for (auto word : {"trials", "engine", "runs"}) {
    CAPTURE(word);
    REQUIRE(find(wording, word));
    CHECK(find(wording, word)->fresh);
  }
  REQUIRE(find(wording, "told"));
  CHECK_FALSE(find(wording, "told")->fresh);
}

TEST_CASE("a word weighs more the oftener it comes, and in a quotation by half") {
  const auto wording = read("", "engine turbine turbine\n> engine valve valve valve valve\n");
  CHECK(find(wording, "engine")->weight > 16);
  CHECK(find(wording, "engine")->weight < find(wording, "turbine")->weight);
  CHECK(find(wording, "valve")->weight == find(wording, "turbine")->weight);
}

TEST_CASE("words are sorted, each once, without case, of three to twenty-four letters") {
  const auto wording = read("", "Zebra apple ZEBRA it " + std::string(25, 'x') + " mango\n");
  CHECK(wording.words.size() == 3);
  CHECK(std::is_sorted(wording.words.begin(), wording.words.end(),
                       [](auto& a, auto& b) { return a.hash < b.hash; }));
  CHECK(find(wording, "zebra"));
  CHECK_FALSE(find(wording, "it"));
}

TEST_CASE("the greeting is the first line up to its first mark, or a short list of names") {
  CHECK(has(read("", "Bob - the rest is not\n").greeting, "bob"));
  CHECK_FALSE(has(read("", "Bob - the rest is not\n").greeting, "rest"));
  const auto list = read("", "\n\nBob, Mary, Tom -\nAnn is not\n").greeting;
  for (auto name : {"bob", "mary", "tom"}) CHECK(has(list, name));
  CHECK_FALSE(has(list, "ann"));
  CHECK(read("", "").greeting.empty());
}

TEST_CASE("the head of a quotation tells its author and whom it went to") {
  const auto wording = read("Re: Trials", Answer);
  CHECK(has(wording.quoted_author, "ann"));
  CHECK(has(wording.quoted_author, "green"));
  CHECK(has(wording.quoted_author, "agreen"));
  CHECK_FALSE(has(wording.quoted_author, "mailto"));
  CHECK_FALSE(has(wording.quoted_author, "cy"));
  for (auto name : {"cy", "brown", "dora", "white"}) CHECK(has(wording.quoted_to, name));
  CHECK_FALSE(has(wording.quoted_to, "black"));
}

TEST_CASE("a line that says who wrote tells the author") {
  const auto wording = read("Re: x", "Yes.\n\nOn 3 May 2023, Ann Green wrote:\n> Is it so?\n");
  CHECK(has(wording.quoted_author, "green"));
  CHECK(wording.quoted_to.empty());
}

TEST_CASE("capitalised words and local parts of the quoted text are names") {
  const auto wording = read("", Answer);
  for (auto name : {"edith", "turbine", "black"}) CHECK(has(wording.quoted_names, name));
  CHECK_FALSE(has(wording.quoted_names, "told"));
  CHECK_FALSE(has(wording.quoted_names, "monday"));
}

TEST_CASE("without a quotation nobody is quoted") {
  const auto wording = read("Trials", "Dear Bob,\nAnn Green runs the engine.\n");
  CHECK(wording.quoted_author.empty());
  CHECK(wording.quoted_to.empty());
  CHECK(wording.quoted_names.empty());
}

TEST_CASE("the prefix of the subject says whether it answers or passes on") {
  CHECK(read("AW: Trials", "").reply);
  CHECK_FALSE(read("AW: Trials", "").forward);
  for (auto subject : {"Fw: Trials", "FWD: Trials"}) {
    CHECK(read(subject, "").forward);
    CHECK_FALSE(read(subject, "").reply);
  }
  CHECK_FALSE(read("Forward march", "").forward);
}

TEST_CASE("of HTML the text is read, where there is no plain text") {
  const auto wording =
      read("", "<p class=\"paragraph\">Dear Bob,</p><p>the engine</p>", "text/html");
  CHECK(find(wording, "engine"));
  CHECK_FALSE(find(wording, "paragraph"));
  CHECK(has(wording.greeting, "bob"));
}

TEST_CASE("a message read without its texts leaves the words of its subject") {
  const auto message = mail::read_message("Subject: Trials\r\n\r\nengine\r\n");
  const auto wording = read_wording(message);
  CHECK(wording.words.size() == 1);
  CHECK(find(wording, "trials"));
  CHECK(wording.fresh_bytes == 0);
}

TEST_CASE("however long a message is, its wording is bounded") {
  std::string names;
  auto name = [](int i) {
    std::string out = "Abc";
    for (; i > 0; i /= 26) out += static_cast<char>('a' + i % 26);
    return out;
  };
  for (int i = 1; i < 2000; ++i) names += name(i) + (i % 20 == 0 ? "\n" : " ");
  const std::string line = names.substr(0, names.find('\n'));
  const auto wording = read(line, line + "\n" + names + "\nFrom: " + line + "\nTo: " + names);
  CHECK(wording.words.size() == 160);
  CHECK(wording.greeting.size() == 12);
  CHECK(wording.quoted_author.size() == 12);
  CHECK(wording.quoted_to.size() == 64);
  CHECK(wording.quoted_names.size() == 96);
  CHECK(wording.fresh_bytes == 8 << 10);
}
