// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include "policy/quantity.h"
#include "policy/read_conditions.h"
#include "policy/read_delegate.h"
#include "policy/read_retention.h"
#include "policy/toml_reader.h"
#include "text/local_time.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

namespace missent::policy {
namespace {

constexpr size_t MaxRules = 1'000;
constexpr size_t MaxName = 100;

constexpr Choice<Action> Actions[] = {
    {"deliver", Action::Deliver}, {"note", Action::Note},       {"delay", Action::Delay},
    {"ask", Action::Ask},         {"approve", Action::Approve}, {"divert", Action::Divert},
    {"refuse", Action::Refuse},
};

std::optional<Action> read_action(TomlReader& reader, const TomlEntry& entry) {
  return reader.choice(entry, "action", std::span<const Choice<Action>>(Actions));
}

struct Span {
  Seconds least, most;
  std::string_view expected;
};

void read_duration(TomlReader& reader, const TomlEntry& entry, const Span& span, Seconds& into) {
  const auto text = reader.text(entry, span.expected);
  if (!text) return;
  const auto duration = parse_duration(*text);
  if (duration && *duration >= span.least && *duration <= span.most) {
    into = *duration;
    return;
  }
  reader.problem(entry.value.line, in_quotes(entry.key) + " is " + in_quotes(*text) +
                                       ": expected " + std::string(span.expected));
}

struct RawRule {  // a rule and what was said of it
  Rule rule;
  bool has_action = false;
  bool has_when = false;
};

void read_name(TomlReader& reader, const TomlEntry& entry, RawRule& into) {
  auto name = reader.text(entry, R"(a name such as "doubtful-recipient")");
  if (!name) return;
  if (name->size() > MaxName)
    reader.problem(entry.line, "the name of a rule is longer than 100 bytes");
  into.rule.name = *std::move(name);
}

void read_approvers(TomlReader& reader, const TomlEntry& entry, RawRule& into) {
  into.rule.approvers = reader.texts(entry, "an address, a role or a list of them");
}

void read_approvals(TomlReader& reader, const TomlEntry& entry, RawRule& into) {
  into.rule.approvals = static_cast<uint32_t>(reader.whole(entry, 1, 10).value_or(1));
}

void read_rule_action(TomlReader& reader, const TomlEntry& entry, RawRule& into) {
  into.has_action = true;
  into.rule.action = read_action(reader, entry).value_or(Action::Note);
}

void read_when(TomlReader& reader, const TomlEntry& entry, RawRule& into) {
  into.has_when = true;
  read_conditions(reader, entry, "[rule.when]", into.rule.when);
}

constexpr Field<RawRule> RuleFields[] = {
    {"name", read_name},
    {"when", read_when},
    {"unless",
     [](TomlReader& reader, const TomlEntry& entry, RawRule& into) {
       read_conditions(reader, entry, "[rule.unless]", into.rule.unless);
     }},
    {"action", read_rule_action},
    {"approvers", read_approvers},
    {"approvals", read_approvals},
    {"split", [](TomlReader& reader, const TomlEntry& entry,
                 RawRule& into) { into.rule.split = reader.truth(entry); }},
    {"message", [](TomlReader& reader, const TomlEntry& entry,
                   RawRule& into) { into.rule.message = reader.text(entry).value_or(""); }},
    {"shadow", [](TomlReader& reader, const TomlEntry& entry,
                  RawRule& into) { into.rule.shadow = reader.truth(entry).value_or(false); }},
};

void read_rule(TomlReader& reader, const TomlNode& node, Policy& into) {
  RawRule raw;
  raw.rule.line = node.line;
  reader.table(node, {"key", "[[rule]]"}, std::span(RuleFields), raw);
  const auto missing = [&](std::string_view key, std::string_view example) {
    if (reader.is_clean())
      reader.problem(node.line, "a rule without ‘" + std::string(key) + "’: expected for example " +
                                    std::string(example));
  };
  if (raw.rule.name.empty()) missing("name", R"(name = "doubtful-recipient")");
  if (!raw.has_when) missing("when", R"(when = { doubt = ">= 0.5" })");
  if (!raw.has_action) missing("action", R"(action = "ask")");
  raw.rule.needs = needs_of(raw.rule.when);
  into.rules.push_back(std::move(raw.rule));
}

void read_expectation(TomlReader& reader, const TomlEntry& entry, Example& into) {
  static constexpr Field<Example> Fields[] = {
      {"action", [](TomlReader& r, const TomlEntry& e,
                    Example& example) { example.action = read_action(r, e); }},
      {"rule", [](TomlReader& r, const TomlEntry& e,
                  Example& example) { example.rule = r.text(e).value_or(""); }},
  };
  reader.table(entry, {"key", "[example.expect]"}, std::span(Fields), into);
}

void read_example(TomlReader& reader, const TomlNode& node, Policy& into) {
  static constexpr Field<Example> Fields[] = {
      {"message", [](TomlReader& r, const TomlEntry& e,
                     Example& example) { example.message = r.text(e, "a path").value_or(""); }},
      {"expect", read_expectation},
  };
  Example example;
  example.line = node.line;
  reader.table(node, {"key", "[[example]]"}, std::span(Fields), example);
  if (example.message.empty() && reader.is_clean()) {
    reader.problem(
        node.line,
        R"(an example without ‘message’: expected for example message = "examples/to-mali.eml")");
  }
  if (!example.action && example.rule.empty() && reader.is_clean()) {
    reader.problem(
        node.line,
        R"(an example that expects nothing: expected for example expect = { action = "ask" })");
  }
  into.examples.push_back(std::move(example));
}

template <auto Read>
void read_each(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  const std::string form = "[[" + entry.key + "]] tables";
  if (entry.value.type != TomlNode::Type::List) return reader.wrong_type(entry, form);
  if (entry.value.items.size() > MaxRules)
    return reader.problem(entry.line, "more than 1,000 " + form);
  for (const auto& item : entry.value.items) {
    if (item.type == TomlNode::Type::Table) {
      Read(reader, item, into);
    } else {
      reader.wrong_type({entry.key, item.line, item}, form);
    }
  }
}

void read_hold(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  using std::chrono::days;
  static constexpr Span Expires{Seconds(60), days(365),
                                R"(a time from "1m" to "365d", such as "72h")"};
  static constexpr Span Delay{Seconds(1), days(7), R"(a time from "1s" to "7d", such as "5m")"};
  static constexpr Field<Policy> Fields[] = {
      {"expires", [](TomlReader& r, const TomlEntry& e,
                     Policy& p) { read_duration(r, e, Expires, p.hold_expires); }},
      {"delay",
       [](TomlReader& r, const TomlEntry& e, Policy& p) { read_duration(r, e, Delay, p.delay); }},
      {"remind", [](TomlReader& r, const TomlEntry& e,
                    Policy& p) { read_duration(r, e, Expires, p.remind.emplace()); }},
      {"share_expires", [](TomlReader& r, const TomlEntry& e,
                           Policy& p) { read_duration(r, e, Expires, p.share_expires); }},
      {"split", [](TomlReader& r, const TomlEntry& e, Policy& p) { p.split = r.truth(e); }},
  };
  reader.table(entry, {"key", "[hold]"}, std::span(Fields), into);
  if (into.remind && *into.remind >= into.hold_expires)
    reader.problem(entry.line, "‘remind’ in [hold] is not shorter than ‘expires’");
}

void read_on_failure(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  static constexpr Choice<OnFailure> Choices[] = {{"try-later", OnFailure::TryLater},
                                                  {"deliver", OnFailure::Deliver}};
  const auto choice = reader.choice(entry, "action", std::span<const Choice<OnFailure>>(Choices));
  into.on_failure = choice.value_or(OnFailure::TryLater);
}

void read_failure(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  static constexpr Field<Policy> Fields[] = {{"action", read_on_failure}};
  reader.table(entry, {"key", "[failure]"}, std::span(Fields), into);
}

void read_zone(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  const auto zone = reader.text(entry, R"(a time zone such as "Europe/London")");
  if (!zone) return;
  into.zone = *zone;
  if (!text::is_time_zone(*zone))
    reader.problem(entry.value.line, in_quotes(entry.key) + " is " + in_quotes(*zone) +
                                         R"(: expected a time zone such as "Europe/London")");
}

void read_time(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  static constexpr Field<Policy> Fields[] = {{"zone", read_zone}};
  reader.table(entry, {"key", "[time]"}, std::span(Fields), into);
}

struct RawPolicy {  // a policy and what was said of all its rules
  Policy policy;
  bool shadow = false;
};

void read_whole(TomlReader& reader, const TomlEntry& entry, RawPolicy& into) {
  static constexpr Field<RawPolicy> Fields[] = {
      {"shadow", [](TomlReader& r, const TomlEntry& e,
                    RawPolicy& raw) { raw.shadow = r.truth(e).value_or(false); }},
  };
  reader.table(entry, {"key", "[policy]"}, std::span(Fields), into);
}

template <auto Read>
void read_part(TomlReader& reader, const TomlEntry& entry, RawPolicy& into) {
  Read(reader, entry, into.policy);
}

void read_kept(TomlReader& reader, const TomlEntry& entry, Policy& into) {
  read_retention(reader, entry, into.retention);
}

constexpr Field<RawPolicy> TopFields[] = {
    {"rule", read_part<read_each<read_rule>>},
    {"example", read_part<read_each<read_example>>},
    {"delegate", read_part<read_each<read_delegate>>},
    {"hold", read_part<read_hold>},
    {"failure", read_part<read_failure>},
    {"time", read_part<read_time>},
    {"retention", read_part<read_kept>},
    {"policy", read_whole},
};
// What would loosen the rules of others is not for a unit to say.
constexpr Field<RawPolicy> LayerFields[] = {
    {"rule", read_part<read_each<read_rule>>},
    {"example", read_part<read_each<read_example>>},
    {"policy", read_whole},
};

void check_names(TomlReader& reader, const Policy& policy) {
  std::unordered_map<std::string_view, int> lines;
  std::vector<std::string_view> names;
  for (const auto& rule : policy.rules) {
    const auto [at, is_new] = lines.emplace(rule.name, rule.line);
    if (!is_new) {
      reader.problem(rule.line, "a second rule named " + in_quotes(rule.name) +
                                    ": expected a name of its own (the first is on line " +
                                    std::to_string(at->second) + ")");
    }
    names.push_back(rule.name);
  }
  for (const auto& example : policy.examples) {
    if (!example.rule.empty() && !lines.contains(example.rule))
      reader.unknown_word(example.line, "rule", example.rule, names, "[example.expect]");
  }
}

template <size_t N>
Result<Policy> parse(std::string_view toml, std::string_view file,
                     std::span<const Field<RawPolicy>, N> fields) {
  const auto tree = TRY(parse_toml(toml, file));
  TomlReader reader(file);
  RawPolicy raw;
  reader.table(tree, {"key", ""}, fields, raw);
  check_names(reader, raw.policy);
  TRY(reader.finish());
  for (auto& rule : raw.policy.rules) rule.shadow = rule.shadow || raw.shadow;
  return std::move(raw.policy);
}

}  // namespace

bool Bound::holds(double other) const {
  switch (compare) {
    case Compare::Less:
      return other < value;
    case Compare::LessEqual:
      return other <= value;
    case Compare::Equal:
      return other == value;
    case Compare::NotEqual:
      return other != value;
    case Compare::GreaterEqual:
      return other >= value;
    case Compare::Greater:
      return other > value;
  }
  return false;
}

Action Rule::counted() const { return shadow ? std::min(action, Action::Note) : action; }

Result<Policy> parse_policy(std::string_view toml, std::string_view file) {
  return parse(toml, file, std::span(TopFields));
}

Result<Policy> parse_layer(std::string_view toml, std::string_view file) {
  return parse(toml, file, std::span(LayerFields));
}

}  // namespace missent::policy
