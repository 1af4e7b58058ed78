// SPDX-License-Identifier: Apache-2.0
#include "policy/layers.h"

#include "policy/toml_reader.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace missent::policy {
namespace {

bool is_in_team(const Layer& layer, std::string_view key, const habits::Registers& registers) {
  const auto* person = layer.teams.empty() ? nullptr : registers.person(key);
  return person && !person->team.empty() &&
         std::ranges::find(layer.teams, text::lower(person->team)) != layer.teams.end();
}

bool is_of(const Layer& layer, const mail::Address& address, const habits::Registers& registers) {
  if (!address.is_address()) return false;
  return std::ranges::any_of(
             layer.domains,
             [&](const auto& domain) { return text::is_within(address.domain, domain); }) ||
         is_in_team(layer, mail::habit_key(address), registers);
}

}  // namespace

Result<void> add_layer(Policy& policy, Layer layer, Policy rules) {
  std::unordered_map<std::string_view, const Rule*> taken;
  for (const auto& rule : policy.rules) taken.emplace(rule.name, &rule);
  for (const auto& rule : rules.rules) {
    const auto at = taken.find(rule.name);
    if (at == taken.end()) continue;
    const auto& first = *at->second;
    const auto& other =
        first.layer ? "unit " + in_quotes(policy.layers[*first.layer].name) : "the organisation";
    return fail(Kind::Malformed, layer.file + ": line " + std::to_string(rule.line) +
                                     ": a second rule named " + in_quotes(rule.name) +
                                     ": expected a name of its own (the first is that of " + other +
                                     ", on line " + std::to_string(first.line) + ")");
  }
  const size_t number = policy.layers.size();
  policy.layers.push_back(std::move(layer));
  for (auto& rule : rules.rules) {
    rule.layer = number;
    policy.rules.push_back(std::move(rule));
  }
  for (auto& example : rules.examples) {
    example.layer = number;
    policy.examples.push_back(std::move(example));
  }
  return {};
}

std::string place_of(const Policy& policy, const Rule& rule) {
  const auto line = "line " + std::to_string(rule.line);
  return rule.layer ? policy.layers[*rule.layer].file + ": " + line : line;
}

std::vector<bool> layers_of(const Policy& policy, Facts& facts) {
  std::vector<bool> of(policy.layers.size());
  if (of.empty()) return of;
  const auto& question = facts.question();
  const auto envelope_sender = mail::parse_address(question.envelope.sender);
  for (size_t at = 0; at < of.size(); ++at)
    of[at] = is_of(policy.layers[at], facts.sender(), question.registers) ||
             is_of(policy.layers[at], envelope_sender, question.registers);
  return of;
}

}  // namespace missent::policy
