// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_tree.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::policy {
namespace {

using Type = TomlNode::Type;

TEST_CASE("every value keeps its type and line, and entries keep the order of the file") {
  const auto tree = parse_toml(
      "z = 'text'\na = 7\n\nm = 0.5\nt = true\nl = [1,\n  2]\nd = 2023-07-20\n[s]\nk = {x = 1}\n",
      "x.toml");
  REQUIRE(tree);
  struct Row {
    std::string_view key;
    int line;
    Type type;
  };
  const Row rows[] = {{"z", 1, Type::Text},  {"a", 2, Type::Whole}, {"m", 4, Type::Number},
                      {"t", 5, Type::Truth}, {"l", 6, Type::List},  {"d", 8, Type::Date},
                      {"s", 9, Type::Table}};
  REQUIRE(tree->entries.size() == std::size(rows));
  for (size_t at = 0; at < std::size(rows); ++at) {
    CHECK(tree->entries[at].key == rows[at].key);
    CHECK(tree->entries[at].line == rows[at].line);
    CHECK(tree->entries[at].value.type == rows[at].type);
    CHECK_FALSE(to_text(tree->entries[at].value.type).empty());
  }
  CHECK(tree->entries[0].value.text == "text");
  CHECK(tree->entries[1].value.whole == 7);
  CHECK(tree->entries[2].value.number == 0.5);
  CHECK(tree->entries[3].value.truth);
  REQUIRE(tree->entries[4].value.items.size() == 2);
  CHECK(tree->entries[4].value.items[1].line == 7);
  CHECK(tree->entries[6].value.entries[0].value.entries[0].value.whole == 1);
}

TEST_CASE("each table of an array of tables has its own line") {
  const auto tree = parse_toml("[[rule]]\nname = 'a'\n\n[[rule]]\nname = 'b'\n", "x.toml");
  REQUIRE(tree);
  REQUIRE(tree->entries.size() == 1);
  REQUIRE(tree->entries[0].value.items.size() == 2);
  CHECK(tree->entries[0].value.items[0].line == 1);
  CHECK(tree->entries[0].value.items[1].line == 4);
}

TEST_CASE("broken TOML is an error with file and line") {
  struct Row {
    std::string_view text;
    std::string_view begins;
  };
  const Row rows[] = {
      {"a = 1\nb = \n", "x.toml: line 2: "}, {"a = 1\na = 2\n", "x.toml: line 2: "},
      {"[t\n", "x.toml: line 1: "},          {"a = \"\xff\"\n", "x.toml: line 1: "},
      {"a = 1 b = 2\n", "x.toml: line 1: "},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto tree = parse_toml(row.text, "x.toml");
    REQUIRE_FALSE(tree);
    CHECK(tree.error().kind == Kind::Malformed);
    CHECK_MESSAGE(tree.error().message.starts_with(row.begins), tree.error().message);
  }
}

TEST_CASE("what toml++ would stop the program for is an error like any other") {
  for (const std::string_view text : {"a = 1\n\n[ = 2\nb = 3\n", "a = 1\n\n[ = 2", "\n\n[[ ."}) {
    CAPTURE(text);
    const auto tree = parse_toml(text, "x.toml");
    REQUIRE_FALSE(tree);
    CHECK(tree.error().kind == Kind::Malformed);
    CHECK_MESSAGE(tree.error().message.starts_with("x.toml: line 3: "), tree.error().message);
  }
}

TEST_CASE("control characters are refused with their line") {
  for (const std::string_view text :
       {std::string_view("a = 1\n[\0\n.b]\n", 12), std::string_view("\n\x1b"),
        std::string_view("\na = '\x7f'")}) {
    const auto tree = parse_toml(text, "x.toml");
    REQUIRE_FALSE(tree);
    CHECK(tree.error() ==
          Error{Kind::Malformed, "x.toml: line 2: a control character: expected plain text"});
  }
  CHECK(parse_toml("\xef\xbb\xbf"
                   "a = 1\t# x\r\nb = 2\r\n",
                   "x.toml")
            .has_value());
}

TEST_CASE("a line break in braces is told how to be written") {
  const auto tree = parse_toml("a = 1\nwhen = { x = 1,\n y = 2 }\n", "x.toml");
  REQUIRE_FALSE(tree);
  CHECK(tree.error().hint ==
        "a line break inside { … } is not allowed: write a table of its own, such as [rule.when]");
}

TEST_CASE("depth and size are bounded") {
  std::string key = "a";
  for (int at = 0; at < 100'000; ++at) key += ".a";
  std::string nested(100'000, '[');
  const std::string rows[] = {key + " = 1\n", "\n[" + key + "]\n", "x = {" + key + " = 1}\n",
                              "x = '" + key + "' #" + key + "\n"};
  CHECK(parse_toml(rows[0], "x.toml").error() ==
        Error{Kind::TooLarge, "x.toml: line 1: more than 200 dots outside quotes"});
  CHECK(parse_toml(rows[1], "x.toml").error() ==
        Error{Kind::TooLarge, "x.toml: line 2: more than 200 dots outside quotes"});
  CHECK(parse_toml(rows[2], "x.toml").error().kind == Kind::TooLarge);
  CHECK_MESSAGE(parse_toml(rows[3], "x.toml").has_value(),
                "dots in texts and comments are no levels");
  CHECK_FALSE(parse_toml("x = " + nested, "x.toml").has_value());
  CHECK(parse_toml(std::string((1 << 20) + 1, '#'), "x.toml").error().kind == Kind::TooLarge);
}

TEST_CASE("what an error shows of the file cannot write to the terminal") {
  const auto tree = parse_toml("\u009b2J = 1\n", "a\x1b.toml");
  REQUIRE_FALSE(tree);
  CHECK(tree.error().message.find('\x1b') == std::string::npos);
  CHECK(tree.error().message.find("\u009b") == std::string::npos);
}

}  // namespace
}  // namespace missent::policy
