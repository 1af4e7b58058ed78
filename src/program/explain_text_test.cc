// SPDX-License-Identifier: Apache-2.0
#include "program/explain_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace missent::program {
namespace {

const std::vector<policy::RuleExplained> Rules{
    {"slips",
     policy::Action::Ask,
     3,
     {"kim@army.ml"},
     {{"level = \">= 2\"", true, "level 2", ""},
      {"recipient_in = \"ml\"", true, "kim@army.ml", "kim@army.ml"}},
     {{"country = \"uk\"", false, "ml (Mali)", "kim@army.ml"}}},
    {"late", policy::Action::Note, 9, {}, {{"time = \"sat\"", false, "thu 09:00", ""}}, {}}};

TEST_CASE("each rule is told with its conditions, the facts and the recipient they are about") {
  CHECK(explain_text(Rules) ==
        "  rule slips (line 3, ask): holds for kim@army.ml\n"
        "    when   met      level = \">= 2\"  (level 2)\n"
        "    when   met      recipient_in = \"ml\"  (kim@army.ml)\n"
        "    unless not met  country = \"uk\"  (ml (Mali); kim@army.ml)\n"
        "  rule late (line 9, note): does not hold\n"
        "    when   not met  time = \"sat\"  (thu 09:00)\n");
}

TEST_CASE("of many recipients the first few are told, and the others counted") {
  policy::RuleExplained rule{"outside", policy::Action::Note, 1, {}, {}, {}};
  for (int i = 0; i < 245; ++i) {
    const std::string reader = "reader" + std::to_string(i) + "@navy.example";
    rule.holds_for.push_back(reader);
    rule.when.push_back({"recipient = \"outside\"", true, "outside", reader});
  }
  const auto text = explain_text({&rule, 1});
  CHECK(std::ranges::count(text, '\n') == 7);
  CHECK(text.find("and 240 more\n") != std::string::npos);
  CHECK(text.find("recipient = \"outside\"  for 240 more\n") != std::string::npos);
}

TEST_CASE("a rule in the shadow is said to be there") {
  auto rules = Rules;
  rules[0].shadow = true;
  CHECK(explain_text(rules).starts_with("  rule slips (line 3, ask in the shadow): holds for"));
}

TEST_CASE("the same stands in the JSON") {
  CHECK(explain_json(std::span(Rules).last(1)) ==
        R"([{"name":"late","action":"note","line":9,"holds":false,"recipients":[],)"
        R"("when":[{"condition":"time = \"sat\"","met":false,"fact":"thu 09:00","recipient":""}],)"
        R"("unless":[],"shadow":false,"unit":""}])");
}

}  // namespace
}  // namespace missent::program
