// SPDX-License-Identifier: Apache-2.0
#include "content/engine.h"

#include "content/test_seen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace missent::content {
namespace {

Examination seen_by(const Engine& engine, std::string text) {
  return examine({{std::move(text), "body", extract::Place::Body}}, engine);
}

TEST_CASE("Own words, patterns and exact values are findings of their own kinds, and no people") {
  OwnRules own;
  own.dictionaries.push_back({"projects", {"Nightjar", "Kestrel"}, 1});
  own.patterns.push_back({"case number", "CASE-[0-9]+"});
  own.exact.push_back(*parse_exact_list("staff numbers", "S-778812\n"));
  const auto engine = *Engine::build(std::move(own));
  const auto seen = seen_by(*engine, "Nightjar, CASE-1234 and S-778812; nightjars\n");
  REQUIRE(seen.findings.size() == 3);
  CHECK(seen.findings[0].kind == "dictionary");
  CHECK(seen.findings[0].detail == "projects");
  CHECK(seen.findings[1].detail == "case number");
  CHECK(seen.findings[1].count == 1);
  CHECK(seen.findings[1].sample == "CAS*-****");
  CHECK(seen.findings[2].kind == "exact-match");
  CHECK(seen.people == 0);
}

TEST_CASE("An exact value may be several words of a line, parted in any way") {
  OwnRules own;
  own.exact.push_back(*parse_exact_list("contracts", "KX-4471-9920\nLee Ann Bloggs\n"));
  const auto engine = *Engine::build(std::move(own));
  const auto seen = seen_by(*engine, "of KX 4471 9920, kx-4471-9920 and lee ann bloggs.\n");
  REQUIRE(seen.findings.size() == 1);
  CHECK(seen.findings[0].count == 2);
  CHECK(seen_by(*engine, "Lee Ann\nBloggs, Lee and Ann Bloggs\n").findings.empty());
}

TEST_CASE("A dictionary that wants several words reports from so many different ones on") {
  OwnRules own;
  own.dictionaries.push_back({"birds", {"kestrel", "nightjar", "plover"}, 2});
  const auto engine = *Engine::build(std::move(own));
  CHECK(seen_by(*engine, "kestrel kestrel kestrel\n").findings.empty());
  const auto seen = seen_by(*engine, "kestrel and plover\n");
  REQUIRE(seen.findings.size() == 1);
  CHECK(seen.findings[0].count == 2);
}

TEST_CASE("A pattern that Vectorscan does not take is refused by name") {
  OwnRules own;
  own.patterns.push_back({"broken", "(unclosed"});
  const auto engine = Engine::build(std::move(own));
  REQUIRE(!engine);
  CHECK(engine.error().message.find("(unclosed") != std::string::npos);
}

TEST_CASE("Engines that come and go at the same place find what is theirs") {
  for (const char* word : {"kestrel", "plover", "nightjar", "kestrel"}) {
    OwnRules own;
    own.dictionaries.push_back({word, {word}, 1});
    const auto engine = *Engine::build(std::move(own));
    CHECK(seen_by(*engine, std::string(word) + " 9434765919\n").findings.size() == 2);
  }
}

TEST_CASE("Each detector is defined, described and shown what it reads") {
  std::set<std::string_view> texts;
  for (const auto* detector : detectors()) {
    CAPTURE(detector->kind);
    CHECK(!detector->text.empty());
    CHECK(!detector->source.empty());
    CHECK(texts.insert(detector->text).second);
    CHECK(detector->triggers.empty() == (detector->read_trigger == nullptr));
    CHECK(detector->lengths.empty() == (detector->read_number == nullptr));
    CHECK(detector->words.empty() == (detector->enough == 0));
  }
}

TEST_CASE("Bytes that are no UTF-8 do no harm") {
  CHECK(seen("\xff\xfe NHS number 943 476 5919 \xc3\n", "uk-nhs-number") >= 0.8);
}

TEST_CASE("A million digits on one line are read in one go") {
  const auto seen = seen_in(std::string(1'000'000, '7') + " x,y,z\n");
  CHECK(seen.findings.empty());
}

}  // namespace
}  // namespace missent::content
