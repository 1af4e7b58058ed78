// SPDX-License-Identifier: Apache-2.0
#include "policy/read_conditions.h"

#include "policy/checks.h"
#include "policy/quantity.h"
#include "policy/time_span.h"
#include "text/country.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <type_traits>
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
      in_quotes(entry.key) + " is " + in_quotes(*text) + ": expected " + std::string(Of.expected),
      hint);
}

template <auto Member>
void read_truth(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  into.*Member = reader.truth(entry);
}

// A list that is there must not be empty: an empty one would let its rule apply to everything.
template <typename T>
void keep(TomlReader& reader, const TomlEntry& entry, std::vector<T> values, std::vector<T>& into) {
  if (entry.value.type == TomlNode::Type::List && entry.value.items.empty()) {
    reader.problem(entry.line, in_quotes(entry.key) + " is empty: expected at least one entry");
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
  return name.empty() ? std::string() : "did you mean " + in_quotes(name) + "? Subdomains count";
}

template <auto Member>
void read_names(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::vector<std::string> names;
  for (const auto& word : reader.words(entry, "a domain, a suffix, an address or a list of them")) {
    auto name = word.text.starts_with('@') ? std::string() : normalised_name(word.text);
    if (name.empty()) {
      reader.problem(word.line,
                     in_quotes(entry.key) + " has " + in_quotes(word.text) +
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
      reader.problem(word.line,
                     "a pattern of " + in_quotes(entry.key) + " is longer than 200 bytes");
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
      reader.problem(word.line, in_quotes(entry.key) + " has " + in_quotes(word.text) +
                                    R"(: expected a lower-case word such as "near-partner")");
    }
    codes.push_back(word.text);
  }
  keep(reader, entry, std::move(codes), into.*Member);
}

// Texts that are compared in one form of theirs.
template <auto Member, auto Fold>
void read_folded(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::vector<std::string> texts;
  for (const auto& word : reader.words(entry)) {
    texts.push_back(Fold(word.text));
    if (texts.back().empty()) {
      reader.problem(word.line, in_quotes(entry.key) + " has " + in_quotes(word.text) +
                                    ": expected a text with letters or digits");
    }
  }
  keep(reader, entry, std::move(texts), into.*Member);
}

// Each word is one value; what is none is a problem that says what was expected.
template <auto Member, auto Parse, const auto& Expected>
void read_values(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  std::remove_reference_t<decltype(into.*Member)> values;
  for (const auto& word : reader.words(entry, Expected)) {
    if (auto value = Parse(word.text)) {
      values.push_back(*std::move(value));
    } else {
      reader.problem(word.line, in_quotes(entry.key) + " has " + in_quotes(word.text) +
                                    ": expected " + std::string(std::string_view(Expected)));
    }
  }
  keep(reader, entry, std::move(values), into.*Member);
}

std::optional<std::string> parse_country(const std::string& text) {
  auto code = text::country_code(text);
  return code.empty() ? std::nullopt : std::optional(std::move(code));
}

constexpr std::string_view CountryExpected =
    R"(a country's ending such as "ml", its English name such as "Mali", or a list of them)";
constexpr std::string_view TimeExpected =
    R"(days, hours or both, such as "19:00-07:00" or "mon-fri 09:00-17:00")";

constexpr std::string_view UnreadReasons[] = {"encrypted", "too-large", "damaged", "timeout",
                                              "unknown-type"};
constexpr std::string_view HiddenKinds[] = {
    "sheet",    "rows",         "columns",     "pivot-cache", "external-link", "data-model",
    "comments", "deleted-text", "hidden-text", "notes",       "metadata",      "off-page"};

template <auto Member, const auto& Known>
void read_truth_or_words(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  auto& words = into.*Member;
  if (entry.value.type == TomlNode::Type::Truth) {
    words.any = entry.value.truth;
    return;
  }
  std::vector<std::string> read;
  for (const auto& word : reader.words(entry, "true, false, a word or a list of words")) {
    if (std::ranges::find(Known, word.text) == std::end(Known))
      reader.unknown_word(word.line, "word of " + in_quotes(entry.key), word.text, Known);
    read.push_back(word.text);
  }
  keep(reader, entry, std::move(read), words.words);
}

// Words that each stand for a value, in the order of the enumeration.
template <auto Member, const auto& Known, const auto& Noun>
void read_choices(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  using List = std::remove_reference_t<decltype(into.*Member)>;
  List values;
  for (const auto& word : reader.words(entry, "one of " + joined(Known) + ", or a list of them")) {
    const auto* at = std::ranges::find(Known, word.text);
    if (at == std::end(Known)) {
      reader.unknown_word(word.line, Noun, word.text, Known);
      continue;
    }
    values.push_back(static_cast<typename List::value_type>(at - std::begin(Known)));
  }
  keep(reader, entry, std::move(values), into.*Member);
}

constexpr std::string_view RoleWords[] = {"to", "cc", "bcc"};
constexpr std::string_view RoleNoun = "role";
constexpr std::string_view ReplyWords[] = {"new", "reply", "reply-to-outside"};
constexpr std::string_view ReplyNoun = "direction";

void read_place(TomlReader& reader, const TomlEntry& entry, Conditions& into) {
  static constexpr Choice<Place> Places[] = {{"inside", Place::Inside},
                                             {"outside", Place::Outside},
                                             {"partner", Place::Partner},
                                             {"unknown", Place::Unknown}};
  into.recipient = reader.choice(entry, "place", std::span<const Choice<Place>>(Places));
}

using C = Conditions;

constexpr Field<Conditions> Table[] = {
    {"doubt", read_bound<&C::doubt, Probability>},
    {"recipient_in", read_names<&C::recipient_in>},
    {"sender_in", read_names<&C::sender_in>},
    {"recipient", read_place},
    {"role", read_choices<&C::role, RoleWords, RoleNoun>},
    {"country", read_values<&C::country, parse_country, CountryExpected>},
    {"free_mail", read_truth<&C::free_mail>},
    {"first_contact", read_truth<&C::first_contact>},
    {"own_other_account", read_truth<&C::own_other_account>},
    {"clearance", read_bound<&C::clearance, Level>},
    {"level_above_clearance", read_truth<&C::level_above_clearance>},
    {"caveat_not_allowed", read_truth<&C::caveat_not_allowed>},
    {"reason", read_codes<&C::reason>},
    {"set", read_codes<&C::set>},
    {"sender_team", read_folded<&C::sender_team, text::lower>},
    {"sender_role", read_folded<&C::sender_role, text::lower>},
    {"size", read_bound<&C::size, Bytes>},
    {"recipients", read_bound<&C::recipients, Count>},
    {"outside", read_bound<&C::outside, Count>},
    {"attachment", read_patterns<&C::attachment>},
    {"attachment_type", read_patterns<&C::attachment_type>},
    {"attachment_size", read_bound<&C::attachment_size, Bytes>},
    {"has_attachment", read_truth<&C::has_attachment>},
    {"unread", read_truth_or_words<&C::unread, UnreadReasons>},
    {"hidden", read_truth_or_words<&C::hidden, HiddenKinds>},
    {"hidden_rows", read_bound<&C::hidden_rows, Count>},
    {"encrypted", read_truth<&C::encrypted>},
    {"complete", read_truth<&C::complete>},
    {"finding", read_codes<&C::finding>},
    {"confidence", read_bound<&C::confidence, Probability>},
    {"level", read_bound<&C::level, Level>},
    {"scheme", read_codes<&C::scheme>},
    {"marking", read_folded<&C::marking, fold_marking>},
    {"caveat", read_folded<&C::caveat, fold_marking>},
    {"people", read_bound<&C::people, Count>},
    {"automatic", read_truth<&C::automatic>},
    {"reply", read_choices<&C::reply, ReplyWords, ReplyNoun>},
    {"time", read_values<&C::time, parse_time_span, TimeExpected>},
};

// As a policy file has it: "mil", ["to", "cc"], true.
std::string as_written(const TomlNode& node) {
  constexpr size_t MostShown = 6;
  if (node.type == TomlNode::Type::Text) return '"' + node.text + '"';
  if (node.type == TomlNode::Type::Truth) return node.truth ? "true" : "false";
  std::string list = "[";
  for (size_t at = 0; at < std::min(node.items.size(), MostShown); ++at)
    list += (at > 0 ? ", \"" : "\"") + node.items[at].text + '"';
  return list + (node.items.size() > MostShown ? ", …]" : "]");
}

// The positions of what the table states, in the order of the checks.
void note_stated(const TomlNode& table, Conditions& into) {
  const auto all = checks();
  for (size_t at = 0; at < all.size(); ++at) {
    const auto entry = std::ranges::find(table.entries, all[at].name, &TomlEntry::key);
    if (entry == table.entries.end()) continue;
    const auto check = static_cast<uint8_t>(at);
    (all[at].of_recipient ? into.of_recipient : into.of_message).push_back(check);
    into.stated.push_back({check, entry->key + " = " + as_written(entry->value), entry->line});
  }
}

}  // namespace

std::string fold_marking(std::string_view text) {
  std::string folded;
  for (const char letter : text::lower(text)) {
    const bool parts = letter == ' ' || letter == '-' || letter == '/' || letter == '\t';
    if (!parts) folded += letter;
    if (parts && !folded.empty() && folded.back() != ' ') folded += ' ';
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

void read_conditions(TomlReader& reader, const TomlEntry& entry, std::string_view place,
                     Conditions& into) {
  reader.table(entry, {"condition", place}, std::span(Table), into);
  note_stated(entry.value, into);
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
