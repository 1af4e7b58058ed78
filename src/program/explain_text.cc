// SPDX-License-Identifier: Apache-2.0
#include "program/explain_text.h"

#include "base/escape.h"
#include "guard/json_writer.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string_view>

namespace missent::program {

namespace {

constexpr size_t RecipientsShown = 5;  // of each condition, met and not met

std::string condition_line(const policy::Met& one, std::string_view word) {
  const auto whom = one.recipient.empty() ? std::string() : "; " + one.recipient;
  return fmt::format("    {:<6} {:<8} {}  ({}{})\n", word, one.met ? "met" : "not met",
                     one.condition, escape_controls(one.fact),
                     whom == "; " + one.fact ? "" : escape_controls(whom));
}

std::string condition_lines(std::span<const policy::Met> conditions, std::string_view word) {
  std::string text;
  std::map<std::pair<std::string_view, bool>, size_t> asked;
  for (const auto& one : conditions)
    if (++asked[{one.condition, one.met}] <= RecipientsShown) text += condition_line(one, word);
  for (const auto& [what, count] : asked)
    if (count > RecipientsShown)
      text += fmt::format("    {:<6} {:<8} {}  for {} more\n", word,
                          what.second ? "met" : "not met", what.first, count - RecipientsShown);
  return text;
}

void write_conditions(guard::JsonWriter& json, std::string_view key,
                      std::span<const policy::Met> conditions) {
  json.key(key);
  json.begin_list();
  for (const auto& one : conditions) {
    json.begin_object();
    json.field("condition", one.condition);
    json.key("met");
    json.boolean(one.met);
    json.field("fact", one.fact);
    json.field("recipient", one.recipient);
    json.end_object();
  }
  json.end_list();
}

void write_rule(guard::JsonWriter& json, const policy::RuleExplained& rule) {
  json.begin_object();
  json.field("name", rule.name);
  json.field("action", policy::to_text(rule.action));
  json.key("line");
  json.number(static_cast<uint64_t>(std::max(rule.line, 0)));
  json.key("holds");
  json.boolean(!rule.holds_for.empty());
  json.key("recipients");
  json.texts(rule.holds_for);
  write_conditions(json, "when", rule.when);
  write_conditions(json, "unless", rule.unless);
  json.key("shadow");
  json.boolean(rule.shadow);
  json.field("unit", rule.unit);
  json.end_object();
}

}  // namespace

std::string explain_text(std::span<const policy::RuleExplained> rules) {
  std::string text;
  for (const auto& rule : rules) {
    text += fmt::format(
        "  rule {} ({}line {}, {}{}): {}\n", rule.name, rule.unit.empty() ? "" : rule.unit + " ",
        rule.line, to_text(rule.action), rule.shadow ? " in the shadow" : "",
        rule.holds_for.empty() ? "does not hold"
                               : "holds for " + escape_controls(guard::shown_list(rule.holds_for)));
    text += condition_lines(rule.when, "when") + condition_lines(rule.unless, "unless");
  }
  return text;
}

std::string explain_json(std::span<const policy::RuleExplained> rules) {
  guard::JsonWriter json;
  json.begin_list();
  for (const auto& rule : rules) write_rule(json, rule);
  json.end_list();
  return json.take();
}

}  // namespace missent::program
