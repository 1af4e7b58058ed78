// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_reader.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

struct Sample {
  std::string name;
  bool open = false;
  int64_t count = 0;
  std::vector<std::string> words;
};

constexpr Field<Sample> Fields[] = {
    {"name", [](TomlReader& r, const TomlEntry& e, Sample& s) { s.name = r.text(e).value_or(""); }},
    {"open",
     [](TomlReader& r, const TomlEntry& e, Sample& s) { s.open = r.truth(e).value_or(false); }},
    {"count",
     [](TomlReader& r, const TomlEntry& e, Sample& s) { s.count = r.whole(e, 1, 9).value_or(0); }},
    {"words", [](TomlReader& r, const TomlEntry& e, Sample& s) { s.words = r.texts(e); }},
};

Result<Sample> read(std::string_view text) {
  const auto tree = TRY(parse_toml(text, "s.toml"));
  TomlReader reader("s.toml");
  Sample sample;
  reader.table(tree, {"key", "[sample]"}, std::span(Fields), sample);
  TRY(reader.finish());
  return sample;
}

TEST_CASE("a table of fields reads a table of values") {
  const auto sample = read("name = 'x'\nopen = true\ncount = 9\nwords = ['a', 'b']\n");
  REQUIRE(sample);
  CHECK(sample->name == "x");
  CHECK(sample->open);
  CHECK(sample->count == 9);
  CHECK(sample->words == std::vector<std::string>{"a", "b"});
  CHECK(read("words = 'one'")->words == std::vector<std::string>{"one"});
  CHECK(read("")->name.empty());
}

TEST_CASE("every complaint names line and expectation, and the nearest word where there is one") {
  struct Row {
    std::string_view text, message, hint;
  };
  const Row rows[] = {
      {"\nnmae = 'x'",
       "s.toml: line 2: unknown key ‘nmae’ in [sample]: expected one of name, open, count, words",
       "did you mean ‘name’?"},
      {"zzzzzzzz = 1",
       "s.toml: line 1: unknown key ‘zzzzzzzz’ in [sample]: expected one of name, open, count, "
       "words",
       ""},
      {"name = 1", "s.toml: line 1: ‘name’ is a whole number: expected text", ""},
      {"name = ''", "s.toml: line 1: ‘name’ is empty: expected text", ""},
      {"name = \"a\\u0007b\"",
       "s.toml: line 1: ‘name’ holds control characters: expected plain text on one line", ""},
      {"open = 'yes'", "s.toml: line 1: ‘open’ is text: expected true or false (without quotes)",
       ""},
      {"count = 0", "s.toml: line 1: ‘count’ is 0: expected a whole number from 1 to 9", ""},
      {"count = 10", "s.toml: line 1: ‘count’ is 10: expected a whole number from 1 to 9", ""},
      {"count = 1.5", "s.toml: line 1: ‘count’ is a number: expected a whole number from 1 to 9",
       ""},
      {"words = 1", "s.toml: line 1: ‘words’ is a whole number: expected text or a list of texts",
       ""},
      {"words = ['a',\n 1]", "s.toml: line 2: an entry of ‘words’ is a whole number: expected text",
       ""},
      {"words = ['a',\n '']", "s.toml: line 2: ‘words’ is empty: expected text", ""},
      {"words = ['a',\n\n 'a']", "s.toml: line 3: ‘words’ has ‘a’ twice", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto sample = read(row.text);
    REQUIRE_FALSE(sample);
    CHECK(sample.error() ==
          Error{Kind::Malformed, std::string(row.message), std::string(row.hint)});
  }
}

TEST_CASE("of several problems the first in the file is reported") {
  const auto sample = read("words = 1\ncount = 0\nname = 1\n");
  REQUIRE_FALSE(sample);
  CHECK(sample.error().message.starts_with("s.toml: line 1: ‘words’"));
}

TEST_CASE("quoted text is cut at a whole character and escaped") {
  CHECK(in_quotes("a") == "‘a’");
  CHECK(in_quotes(std::string(101, 'a')) == "‘" + std::string(100, 'a') + "…’");
  CHECK(in_quotes(std::string(99, 'a') + "éb") == "‘" + std::string(99, 'a') + "…’");
  CHECK(in_quotes("\x1b[2J").find('\x1b') == std::string::npos);
}

TEST_CASE("a long list of words is shortened") {
  const std::vector<std::string_view> words(100, "w");
  CHECK(joined(words).ends_with("w, …"));
  CHECK(joined(std::vector<std::string_view>{"a", "b"}) == "a, b");
}

}  // namespace
}  // namespace missent::policy
