// SPDX-License-Identifier: Apache-2.0
#include "program/comparison.h"

#include "guard/json_writer.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace missent::program {

namespace {

using guard::shown_text;
using Message = Comparison::Message;

constexpr uint64_t AtOnce = 1'000;
constexpr size_t MostKept = 1'000;
constexpr size_t MostShown = 20;

std::vector<std::string> texts(const nlohmann::json& list) {
  return list.get<std::vector<std::string>>();
}

Result<Message> read_message(const guard::AuditEntry& entry) {
  const auto json = nlohmann::json::parse(entry.json, nullptr, false);
  try {
    const auto& other = json.at("compared");
    return Message{to_text(entry.when),     json.at("message_id"), json.at("sender"),
                   json.at("action"),       other.at("action"),    texts(json.at("rules")),
                   texts(other.at("rules"))};
  } catch (const nlohmann::json::exception& thrown) {
    return fail(Kind::Malformed, std::string("an entry of the log: ") + thrown.what());
  }
}

Result<void> add(Comparison& comparison, const guard::AuditEntry& entry) {
  auto message = TRY(read_message(entry));
  const auto now = policy::parse_action(message.action);
  const auto other = policy::parse_action(message.other);
  if (!now || !other) return fail(Kind::Malformed, "an entry of the log has an unknown action");
  ++comparison.messages;
  ++comparison.actions[{*now, *other}];
  for (const auto& rule : message.other_rules) ++comparison.rules[rule];
  ++(*now == *other ? comparison.same : *other < *now ? comparison.milder : comparison.stricter);
  if (*now == *other) return {};
  auto& kept = comparison.different;
  if (kept.size() == MostKept) kept.erase(kept.begin());
  kept.push_back(std::move(message));
  return {};
}

std::string message_text(const Message& one) {
  const auto rules = [](const std::vector<std::string>& names) {
    return names.empty() ? std::string("no rule") : shown_text(guard::shown_list(names));
  };
  return fmt::format("{}  {} -> {}  {}  {}\n    now {}; by the other {}\n", one.when, one.action,
                     one.other, shown_text(one.sender, 100), shown_text(one.message_id, 100),
                     rules(one.rules), rules(one.other_rules));
}

void write_message(guard::JsonWriter& json, const Message& one) {
  json.begin_object();
  json.field("when", one.when);
  json.field("message_id", one.message_id);
  json.field("sender", one.sender);
  json.field("action", one.action);
  json.field("other_action", one.other);
  json.key("rules");
  json.texts(one.rules);
  json.key("other_rules");
  json.texts(one.other_rules);
  json.end_object();
}

void write_count(guard::JsonWriter& json, std::string_view name, uint64_t count) {
  json.key(name);
  json.number(count);
}

}  // namespace

Result<Comparison> read_comparison(guard::AuditLog& log, std::optional<Time> since) {
  Comparison out;
  const uint64_t size = TRY(log.size());
  for (uint64_t from = 0; from < size; from += AtOnce) {
    for (const auto& entry : TRY(log.read(from, AtOnce)))
      if (entry.kind == "compared" && (!since || entry.when >= *since)) TRY(add(out, entry));
  }
  return out;
}

std::string comparison_text(const Comparison& comparison) {
  if (comparison.messages == 0)
    return "nothing was compared: the server does while [policy] compare names another policy\n";
  std::string out =
      fmt::format("{} messages: {} the same, {} milder, {} stricter\n", comparison.messages,
                  comparison.same, comparison.milder, comparison.stricter);
  for (const auto& [actions, count] : comparison.actions)
    if (actions.first != actions.second)
      out += fmt::format("  {:>8}  {} -> {}\n", count, to_text(actions.first),
                         to_text(actions.second));
  if (!comparison.rules.empty()) out += "rules of the other policy that held:\n";
  for (const auto& [rule, count] : comparison.rules)
    out += fmt::format("  {:>8}  {}\n", count, shown_text(rule, 100));
  const auto& all = comparison.different;
  const size_t shown = std::min(all.size(), MostShown);
  for (size_t at = all.size() - shown; at < all.size(); ++at) out += message_text(all[at]);
  if (shown < all.size())
    out += fmt::format("(the last {}; --json has up to {})\n", shown, MostKept);
  return out;
}

std::string comparison_json(const Comparison& comparison) {
  guard::JsonWriter json;
  json.begin_object();
  write_count(json, "messages", comparison.messages);
  write_count(json, "same", comparison.same);
  write_count(json, "milder", comparison.milder);
  write_count(json, "stricter", comparison.stricter);
  json.key("actions");
  json.begin_list();
  for (const auto& [actions, count] : comparison.actions) {
    json.begin_object();
    json.field("action", to_text(actions.first));
    json.field("other_action", to_text(actions.second));
    write_count(json, "messages", count);
    json.end_object();
  }
  json.end_list();
  json.key("rules");
  json.begin_object();
  for (const auto& [rule, count] : comparison.rules) write_count(json, rule, count);
  json.end_object();
  json.key("different");
  json.begin_list();
  for (const auto& one : comparison.different) write_message(json, one);
  json.end_list();
  json.end_object();
  return json.take();
}

}  // namespace missent::program
