// SPDX-License-Identifier: Apache-2.0
#include "program/policy_configuration.h"

#include "base/nearest.h"
#include "policy/layers.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <utility>

namespace missent::program {
namespace {

using policy::Field;
using policy::in_quotes;
using policy::Layer;
using policy::TomlEntry;
using policy::TomlNode;
using policy::TomlReader;

constexpr size_t MostUnits = 1'000;
constexpr std::string_view Place = "[[policy.unit]]";

using ReadText = std::function<Result<std::string>(const std::string& path)>;

void read_domains(TomlReader& reader, const TomlEntry& entry, Layer& into) {
  constexpr std::string_view Expected = R"(a domain such as "desk.example.org")";
  for (const auto& word : reader.words(entry, Expected)) {
    into.domains.push_back(text::normalise_domain(word.text));
    if (into.domains.back().empty())
      reader.problem(word.line, in_quotes(entry.key) + " has " + in_quotes(word.text) +
                                    ": expected " + std::string(Expected));
  }
}

void read_teams(TomlReader& reader, const TomlEntry& entry, Layer& into) {
  for (const auto& team : reader.texts(entry, "a team or a list of them"))
    into.teams.push_back(text::lower(team));
}

constexpr Field<Layer> UnitFields[] = {
    {"name", [](TomlReader& r, const TomlEntry& e,
                Layer& unit) { unit.name = r.text(e, "the name of a unit").value_or(""); }},
    {"domains", read_domains},
    {"teams", read_teams},
    {"file", [](TomlReader& r, const TomlEntry& e,
                Layer& unit) { unit.file = r.text(e, "a path").value_or(""); }},
};

void read_unit(TomlReader& reader, const TomlNode& node, PolicyConfiguration& into) {
  Layer unit;
  reader.table(node, {"key", Place}, std::span(UnitFields), unit);
  const auto wrong = [&](std::string_view what) {
    if (reader.is_clean()) reader.problem(node.line, std::string(Place) + " " + std::string(what));
  };
  if (unit.name.empty()) wrong("has no ‘name’");
  if (unit.file.empty()) wrong("has no ‘file’");
  if (unit.domains.empty() && unit.teams.empty()) wrong("has no ‘domains’ or ‘teams’");
  if (std::ranges::find(into.units, unit.name, &Layer::name) != into.units.end())
    wrong("is the second of its name");
  into.units.push_back(std::move(unit));
}

void read_units(TomlReader& reader, const TomlEntry& entry, PolicyConfiguration& into) {
  constexpr std::string_view Form = "[[policy.unit]] tables";
  if (entry.value.type != TomlNode::Type::List) return reader.wrong_type(entry, Form);
  if (entry.value.items.size() > MostUnits)
    return reader.problem(entry.line, "more than 1,000 " + std::string(Form));
  for (const auto& item : entry.value.items) {
    if (item.type == TomlNode::Type::Table)
      read_unit(reader, item, into);
    else
      reader.wrong_type({entry.key, item.line, item}, Form);
  }
}

constexpr Field<PolicyConfiguration> Fields[] = {
    {"file", [](TomlReader& r, const TomlEntry& e,
                PolicyConfiguration& c) { c.file = r.text(e, "a path").value_or(""); }},
    {"compare", [](TomlReader& r, const TomlEntry& e,
                   PolicyConfiguration& c) { c.compare = r.text(e, "a path").value_or(""); }},
    {"unit", read_units},
};

Result<policy::Policy> with_layers(policy::Policy policy, const std::vector<Layer>& units,
                                   const ReadText& read) {
  for (const auto& unit : units) {
    const auto text = TRY(read(unit.file));
    auto rules = TRY(policy::parse_layer(text, unit.file));
    TRY(policy::add_layer(policy, unit, std::move(rules)));
  }
  return policy;
}

Failure no_unit(const std::string& name, const std::vector<Layer>& units) {
  std::vector<std::string_view> names;
  for (const auto& unit : units) names.push_back(unit.name);
  const std::string known = names.empty()
                                ? "the configuration has none"
                                : fmt::format("expected one of {}", fmt::join(names, ", "));
  const auto near = nearest_word(name, names);
  return fail(Kind::Malformed, fmt::format("no unit is named {}: {}", in_quotes(name), known),
              near ? "did you mean " + in_quotes(*near) + "?" : "");
}

Result<policy::Policy> read_own(const std::string& file, const ReadText& read) {
  if (file.empty()) return policy::default_policy();
  const auto text = TRY(read(file));
  return policy::parse_policy(text, file);
}

}  // namespace

void read_policy_section(TomlReader& reader, const TomlEntry& entry, PolicyConfiguration& into) {
  reader.table(entry, {"key", "[policy]"}, std::span(Fields), into);
}

Result<PolicyConfiguration> with_file(PolicyConfiguration configuration, const std::string& file,
                                      const std::string& unit) {
  configuration.compare.clear();
  if (unit.empty()) {
    configuration.file = file;
    return configuration;
  }
  const auto found = std::ranges::find(configuration.units, unit, &Layer::name);
  if (found == configuration.units.end()) return no_unit(unit, configuration.units);
  found->file = file;
  return configuration;
}

Result<policy::Policy> load_policy(const PolicyConfiguration& configuration, const ReadText& read) {
  auto own = TRY(read_own(configuration.file, read));
  auto policy = TRY(with_layers(std::move(own), configuration.units, read));
  if (configuration.compare.empty()) return policy;
  auto other = TRY(read_own(configuration.compare, read));
  other = TRY(with_layers(std::move(other), configuration.units, read));
  policy.compared = std::make_shared<const policy::Policy>(std::move(other));
  policy.compared_file = configuration.compare;
  return policy;
}

}  // namespace missent::program
