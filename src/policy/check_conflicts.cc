// SPDX-License-Identifier: Apache-2.0
#include "policy/check_conflicts.h"

#include "policy/checks.h"
#include "policy/layers.h"
#include "policy/toml_reader.h"
#include "text/country.h"
#include "text/domain.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace missent::policy {
namespace {

struct Range {  // what a condition may name
  std::string_view name;
  std::optional<Bound> Conditions::*bound;
  double least, most;
  bool whole;
};

constexpr Range Ranges[] = {
    {"doubt", &Conditions::doubt, 0, 1, false},
    {"clearance", &Conditions::clearance, 0, 5, true},
    {"size", &Conditions::size, 0, 1e15, true},
    {"recipients", &Conditions::recipients, 1, 1e9, true},
    {"outside", &Conditions::outside, 0, 1e9, true},
    {"attachment_size", &Conditions::attachment_size, 0, 1e15, true},
    {"hidden_rows", &Conditions::hidden_rows, 0, 1e12, true},
    {"confidence", &Conditions::confidence, 0, 1, false},
    {"level", &Conditions::level, 0, 5, true},
    {"people", &Conditions::people, 0, 1e9, true},
};

bool can_hold(const Bound& bound, const Range& range) {
  switch (bound.compare) {
    case Compare::Less:
      return range.least < bound.value;
    case Compare::Greater:
      return range.most > bound.value;
    case Compare::Equal:
    case Compare::GreaterEqual:
      return range.most >= bound.value &&
             (bound.compare != Compare::Equal || bound.value >= range.least);
    case Compare::LessEqual:
      return range.least <= bound.value;
    case Compare::NotEqual:
      return true;
  }
  return true;
}

std::string wanted_of(const Conditions& conditions, std::string_view name) {
  for (const auto& stated : conditions.stated) {
    if (checks()[stated.check].name == name) return stated.wanted;
  }
  return std::string(name);
}

using Reason = std::optional<std::string>;

Reason impossible_bound(const Conditions& c) {
  for (const auto& range : Ranges) {
    const auto& bound = c.*range.bound;
    if (bound && !can_hold(*bound, range)) return "nothing meets " + wanted_of(c, range.name);
  }
  return std::nullopt;
}

struct Clash {
  bool (*there)(const Conditions& c);
  std::string_view first, second;
};

bool asks_inside(const Conditions& c) { return c.recipient == Place::Inside; }

bool asks_attachments(const Conditions& c) {
  return !c.attachment.empty() || !c.attachment_type.empty() || c.attachment_size ||
         c.unread.any == true || !c.unread.words.empty() || c.hidden.any == true ||
         !c.hidden.words.empty();
}

bool needs_rows(const Conditions& c) {
  return c.hidden_rows && !c.hidden_rows->holds(0) && c.hidden.any == false;
}

bool needs_marking(const Conditions& c) {
  return c.level && c.level->compare == Compare::Equal && c.level->value == 0 &&
         c.level_above_clearance == true;
}

constexpr Clash Clashes[] = {
    {[](const Conditions& c) { return c.has_attachment == false && asks_attachments(c); },
     "has_attachment", "a condition about attachments"},
    {needs_rows, "hidden", "hidden_rows"},
    {needs_marking, "level", "level_above_clearance"},
    {[](const Conditions& c) { return asks_inside(c) && c.own_other_account == true; }, "recipient",
     "own_other_account"},
    {[](const Conditions& c) {
       return c.recipients && c.outside && c.outside->compare == Compare::GreaterEqual &&
              (c.recipients->compare == Compare::Less ||
               c.recipients->compare == Compare::LessEqual) &&
              !c.recipients->holds(c.outside->value);
     },
     "recipients", "outside"},
};

Reason clash(const Conditions& c) {
  for (const auto& one : Clashes) {
    if (one.there(c))
      return wanted_of(c, one.first) + " and " + wanted_of(c, one.second) + " never hold together";
  }
  return std::nullopt;
}

// Whether a name of recipient_in can stand in one of the countries.
bool is_in_a_country(const std::string& name, const std::vector<std::string>& countries) {
  const auto domain = std::string_view(name).substr(name.find('@') + 1);
  return std::ranges::find(countries, text::country_of(domain)) != countries.end();
}

Reason impossible_place(const Conditions& c, const habits::Registers& registers) {
  const auto is_own = [&](const auto& name) {
    return registers.is_own(std::string_view(name).substr(name.find('@') + 1));
  };
  if (!c.country.empty() && !c.recipient_in.empty() &&
      std::ranges::none_of(c.recipient_in,
                           [&](const auto& name) { return is_in_a_country(name, c.country); }))
    return "no name of recipient_in is in " + wanted_of(c, "country");
  if (c.recipient && *c.recipient != Place::Inside && !c.recipient_in.empty() &&
      std::ranges::all_of(c.recipient_in, is_own))
    return "every name of recipient_in is inside";
  if (asks_inside(c) && !c.country.empty() && !registers.own_domains.empty() &&
      std::ranges::none_of(registers.own_domains,
                           [&](const auto& own) { return is_in_a_country(own, c.country); }))
    return "no own domain is in " + wanted_of(c, "country");
  return std::nullopt;
}

// `unless` asks for nothing that `when` does not ask for: whatever meets the one meets the other.
Reason lifted_always(const Rule& rule) {
  if (rule.unless.empty()) return std::nullopt;
  const bool covered = std::ranges::all_of(rule.unless.stated, [&](const auto& stated) {
    return std::ranges::any_of(rule.when.stated,
                               [&](const auto& one) { return one.wanted == stated.wanted; });
  });
  return covered ? Reason("unless holds whenever when does") : std::nullopt;
}

Reason why_never(const Rule& rule, const habits::Registers& registers) {
  for (const auto& reason : {impossible_bound(rule.when), clash(rule.when),
                             impossible_place(rule.when, registers), lifted_always(rule)}) {
    if (reason) return reason;
  }
  return std::nullopt;
}

std::string text_of(const Conditions& conditions) {
  std::string text;
  for (const auto& stated : conditions.stated) text += stated.wanted + "\n";
  return text;
}

std::string at_line(const Policy& policy, const Rule& rule) {
  return place_of(policy, rule) + ": rule " + in_quotes(rule.name) + ": ";
}

std::string other(const Policy& policy, const Rule& rule) {
  return in_quotes(rule.name) + (rule.layer ? " (" : " on ") + place_of(policy, rule) +
         (rule.layer ? ")" : "");
}

// Two rules of the same conditions: only the stricter one matters. One in the shadow is there to be
// compared.
void check_same(const Policy& policy, std::vector<std::string>& warnings) {
  std::unordered_map<std::string, const Rule*> seen;
  for (const auto& rule : policy.rules) {
    const auto key = text_of(rule.when) + "unless\n" + text_of(rule.unless) +
                     (rule.shadow ? "shadow" : "") +
                     (rule.layer ? std::to_string(*rule.layer) : "");
    const auto [at, is_new] = seen.emplace(key, &rule);
    if (is_new) continue;
    const auto& first = *at->second;
    const auto same = at_line(policy, rule) + "has the conditions of rule " + other(policy, first);
    if (rule.action == first.action) {
      warnings.push_back(same + " and its action: one is enough");
    } else {
      warnings.push_back(same + ", which says " + std::string(to_text(first.action)) +
                         " where it says " + std::string(to_text(rule.action)) +
                         ": the stricter one wins always");
    }
  }
}

bool is_among(const Conditions::Stated& one, const Conditions& conditions) {
  return std::ranges::any_of(conditions.stated,
                             [&](const auto& stated) { return stated.wanted == one.wanted; });
}

// Whatever meets `narrow` meets `wide` too, which is stricter and lifted by nothing.
bool covers(const Rule& wide, const Rule& narrow) {
  return wide.counted() > narrow.action && wide.unless.empty() && narrow.approvers.empty() &&
         (!wide.layer || wide.layer == narrow.layer) &&
         wide.when.stated.size() < narrow.when.stated.size() &&
         std::ranges::all_of(wide.when.stated,
                             [&](const auto& one) { return is_among(one, narrow.when); });
}

void check_covered(const Policy& policy, std::vector<std::string>& warnings) {
  for (const auto& rule : policy.rules) {
    const auto at =
        std::ranges::find_if(policy.rules, [&](const auto& wide) { return covers(wide, rule); });
    if (at != policy.rules.end())
      warnings.push_back(at_line(policy, rule) + "never decides anything, because rule " +
                         other(policy, *at) + " holds whenever it does and is stricter (" +
                         std::string(to_text(at->action)) + ")");
  }
}

}  // namespace

std::vector<std::string> check_conflicts(const Policy& policy, const habits::Registers& registers) {
  std::vector<std::string> warnings;
  for (const auto& rule : policy.rules) {
    if (const auto reason = why_never(rule, registers))
      warnings.push_back(at_line(policy, rule) + "can never apply, because " + *reason);
  }
  check_same(policy, warnings);
  check_covered(policy, warnings);
  return warnings;
}

}  // namespace missent::policy
