// SPDX-License-Identifier: Apache-2.0
#include "policy/conditions.h"

#include "policy/quantity.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace missent::policy {
namespace {

constexpr size_t MaxPattern = 200;

struct Scale {  // the values a bound may name
  double most = 0;
  bool whole = true;
  Unit unit = Unit::None;
  std::string_view expected;
};

constexpr Scale Probability{1, false, Unit::None,
                            R"(a comparison with a number from 0 to 1, such as ">= 0.5")"};
constexpr Scale Count{1e9, true, Unit::None,
                      R"(a comparison with a whole number, such as ">= 50")"};
constexpr Scale Level{5, true, Unit::None,
                      R"(a comparison with a level from 0 to 5, such as ">= 2")"};
constexpr Scale Bytes{1e15, true, Unit::Bytes, R"(a comparison with a size, such as "> 10 MB")"};

template <auto Member, const Scale& Of>
void read_bound(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  const auto text = reader.text(entry, Of.expected);
  if (!text) return;
  const auto bound = parse_bound(*text, Of.unit);
  if (bound && bound->value <= Of.most && (!Of.whole || bound->value == std::floor(bound->value))) {
    into.*Member = bound;
    return;
  }
  std::string hint;
  if (parse_bound(">= " + *text, Of.unit)) hint = "did you mean ‘>= " + *text + "’?";
  if (text->starts_with("=>") || text->starts_with("=<")) hint = "did you mean ‘>=’ or ‘<=’?";
  reader.problem(
      entry.value.line,
      quoted(entry.key) + " is " + quoted(*text) + ": expected " + std::string(Of.expected), hint);
}

template <auto Member>
void read_truth(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  into.*Member = reader.truth(entry);
}

// A list that is there must not be empty: an empty one would let its rule apply to everything.
template <typename T>
void keep(TomlReader& reader, const TomlEntry& entry, std::vector<T> values, std::vector<T>& into) {
  if (entry.value.type == TomlNode::Type::List && entry.value.items.empty()) {
    reader.problem(entry.line, quoted(entry.key) + " is empty: expected at least one entry");
  }
  into = std::move(values);
}

std::string normalised_name(const std::string& text) {
  if (text.find('@') == std::string::npos) return text::normalise_domain(text);
  return mail::habit_key(mail::parse_address(text));
}

std::string hint_for_name(std::string_view text) {
  const auto at = text.rfind('@');
  if (at != std::string_view::npos) text.remove_prefix(at + 1);
  text.remove_prefix(std::min(text.find_first_not_of("*."), text.size()));
  const auto name = text::normalise_domain(text);
  return name.empty() ? std::string() : "did you mean " + quoted(name) + "? Subdomains count";
}

template <auto Member>
void read_names(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::vector<std::string> names;
  for (const auto& word : reader.words(entry, "a domain, a suffix, an address or a list of them")) {
    auto name = word.text.starts_with('@') ? std::string() : normalised_name(word.text);
    if (name.empty()) {
      reader.problem(word.line,
                     quoted(entry.key) + " has " + quoted(word.text) +
                         R"(: expected a domain ("nhs.net"), a suffix ("mil") or an address)",
                     hint_for_name(word.text));
    }
    names.push_back(std::move(name));
  }
  keep(reader, entry, std::move(names), into.*Member);
}

template <auto Member>
void read_patterns(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::vector<std::string> patterns;
  for (const auto& word :
       reader.words(entry, R"(a name pattern such as "*.exe" or a list of them)")) {
    if (word.text.size() > MaxPattern)
      reader.problem(word.line, "a pattern of " + quoted(entry.key) + " is longer than 200 bytes");
    patterns.push_back(text::lower(word.text));
  }
  keep(reader, entry, std::move(patterns), into.*Member);
}

bool is_code(std::string_view word) {
  return std::ranges::all_of(word, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
}

template <auto Member>
void read_codes(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::vector<std::string> codes;
  for (const auto& word : reader.words(entry)) {
    if (!is_code(word.text)) {
      reader.problem(word.line, quoted(entry.key) + " has " + quoted(word.text) +
                                    R"(: expected a lower-case word such as "near-partner")");
    }
    codes.push_back(word.text);
  }
  keep(reader, entry, std::move(codes), into.*Member);
}

void read_place(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  static constexpr Choice<Place> Places[] = {{"inside", Place::Inside},
                                             {"outside", Place::Outside},
                                             {"partner", Place::Partner},
                                             {"unknown", Place::Unknown}};
  into.recipient = reader.choice(entry, "place", std::span<const Choice<Place>>(Places));
}

void read_role(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  static constexpr std::string_view Words[] = {"to", "cc", "bcc"};
  std::vector<mail::Role> roles;
  for (const auto& word : reader.words(entry, R"("to", "cc", "bcc" or a list of them)")) {
    const auto* at = std::ranges::find(Words, word.text);
    if (at == std::end(Words)) {
      reader.unknown_word(word.line, "role", word.text, Words);
      continue;
    }
    roles.push_back(static_cast<mail::Role>(at - std::begin(Words)));
  }
  keep(reader, entry, std::move(roles), into.role);
}

constexpr Field<Conditions> Table[] = {
    {"doubt", read_bound<&Conditions::doubt, Probability>},
    {"recipient_in", read_names<&Conditions::recipient_in>},
    {"sender_in", read_names<&Conditions::sender_in>},
    {"recipient", read_place},
    {"role", read_role},
    {"size", read_bound<&Conditions::size, Bytes>},
    {"recipients", read_bound<&Conditions::recipients, Count>},
    {"outside", read_bound<&Conditions::outside, Count>},
    {"attachment", read_patterns<&Conditions::attachment>},
    {"has_attachment", read_truth<&Conditions::has_attachment>},
    {"encrypted", read_truth<&Conditions::encrypted>},
    {"complete", read_truth<&Conditions::complete>},
    {"finding", read_codes<&Conditions::finding>},
    {"confidence", read_bound<&Conditions::confidence, Probability>},
    {"set", read_codes<&Conditions::set>},
    {"reason", read_codes<&Conditions::reason>},
    {"level", read_bound<&Conditions::level, Level>},
    {"level_above_clearance", read_truth<&Conditions::level_above_clearance>},
    {"caveat_not_allowed", read_truth<&Conditions::caveat_not_allowed>},
    {"people", read_bound<&Conditions::people, Count>},
    {"automatic", read_truth<&Conditions::automatic>},
};

}  // namespace

bool Conditions::empty() const { return *this == Conditions{}; }

void read_conditions(TomlReader& reader, const TomlEntry& entry, std::string_view place,
                     Conditions& into) {
  reader.table(entry, {"condition", place}, std::span(Table), into);
  if (entry.value.type == TomlNode::Type::Table && entry.value.entries.empty()) {
    reader.problem(entry.line, std::string(place) +
                                   R"( is empty: expected a condition such as doubt = ">= 0.5")");
  }
}

std::vector<std::string_view> condition_names() {
  std::vector<std::string_view> names;
  for (const auto& field : Table) names.push_back(field.name);
  return names;
}

}  // namespace missent::policy
