// SPDX-License-Identifier: Apache-2.0
#include "policy/check_conflicts.h"

#include <doctest/doctest.h>

namespace missent::policy {
namespace {

std::string rule(std::string_view name, std::string_view action, std::string_view when,
                 std::string_view unless = "") {
  auto text = "[[rule]]\nname='" + std::string(name) + "'\naction='" + std::string(action) +
              "'\nwhen={" + std::string(when) + "}\n";
  if (!unless.empty()) text += "unless={" + std::string(unless) + "}\n";
  return text;
}

std::vector<std::string> warnings_of(const std::string& toml) {
  const auto policy = parse_policy(toml, "p.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  return check_conflicts(*policy, {.own_domains = {"harbour.test"}});
}

std::string only_warning(const std::string& toml) {
  const auto warnings = warnings_of(toml);
  REQUIRE_MESSAGE(warnings.size() == 1, toml);
  return warnings[0];
}

struct Row {
  std::string_view when, because;
};

TEST_CASE("a rule that can never apply is named with its line and the reason") {
  constexpr Row Rows[] = {
      {"doubt='> 1'", "nothing meets doubt = \"> 1\""},
      {"level='< 0'", "nothing meets level = \"< 0\""},
      {"recipients='= 0'", "nothing meets recipients = \"= 0\""},
      {"has_attachment=false, hidden=true",
       "has_attachment = false and a condition about attachments never hold together"},
      {"hidden=false, hidden_rows='>= 5'",
       "hidden = false and hidden_rows = \">= 5\" never hold together"},
      {"recipients='< 5', outside='>= 9'",
       "recipients = \"< 5\" and outside = \">= 9\" never hold together"},
      {"country='ml', recipient_in='army.mil'", "no name of recipient_in is in country = \"ml\""},
      {"recipient='outside', recipient_in='harbour.test'", "every name of recipient_in is inside"},
      {"recipient='inside', country='ml'", "no own domain is in country = \"ml\""},
  };
  for (const auto& row : Rows)
    CHECK(only_warning(rule("r", "ask", row.when)) ==
          "line 1: rule ‘r’: can never apply, because " + std::string(row.because));
  CHECK(only_warning(rule("r", "ask", "level='>= 2', country='ml'", "level='>= 2'")) ==
        "line 1: rule ‘r’: can never apply, because unless holds whenever when does");
}

TEST_CASE("two rules of the same conditions are named together") {
  CHECK(only_warning(rule("a", "ask", "level='>= 2'") + rule("b", "note", "level='>= 2'")) ==
        "line 5: rule ‘b’: has the conditions of rule ‘a’ on line 1, which says ask where it says "
        "note: the stricter one wins always");
  CHECK(only_warning(rule("a", "ask", "level='>= 2'") + rule("b", "ask", "level='>= 2'")) ==
        "line 5: rule ‘b’: has the conditions of rule ‘a’ on line 1 and its action: one is enough");
}

TEST_CASE("a rule that a stricter one always covers is named") {
  CHECK(only_warning(rule("a", "ask", "level='>= 2', country='ml'") +
                     rule("b", "refuse", "level='>= 2'")) ==
        "line 1: rule ‘a’: never decides anything, because rule ‘b’ on line 5 holds whenever it "
        "does and is stricter (refuse)");
}

TEST_CASE("a rule in the shadow beside the one it may replace is no conflict, and covers nothing") {
  const auto shadowed = rule("a", "refuse", "country='ml'") + "shadow=true\n";
  CHECK(warnings_of(shadowed + rule("b", "ask", "country='ml'")).empty());
  CHECK(warnings_of(shadowed + rule("b", "ask", "country='ml', level='> 1'")).empty());
}

TEST_CASE("rules that differ, or whose stricter one may be lifted, are no conflict") {
  CHECK(warnings_of(rule("a", "ask", "level='>= 2'") + rule("b", "ask", "level='>= 3'") +
                    rule("c", "note", "level='>= 2', country='ml'", "free_mail=true") +
                    rule("d", "refuse", "country='ml'", "recipient='partner'"))
            .size() == 1);
  CHECK(warnings_of(rule("c", "note", "level='>= 2', country='ml'") +
                    rule("d", "refuse", "country='ml'", "recipient='partner'"))
            .empty());
  CHECK(warnings_of(rule("a", "ask", "outside='>= 25', recipients='> 3', doubt='>= 0.5'")).empty());
}

}  // namespace
}  // namespace missent::policy
