// SPDX-License-Identifier: Apache-2.0
#include "habits/csv_rows.h"
#include "habits/registers.h"
#include "mail/address.h"
#include "text/unicode.h"

#include <unordered_map>

namespace missent::habits {
namespace {

std::vector<std::string> split_words(std::string_view text) {
  constexpr std::string_view Between = " \t\r\n;,";
  std::vector<std::string> words;
  while (true) {
    const size_t begin = text.find_first_not_of(Between);
    if (begin == std::string_view::npos) return words;
    text.remove_prefix(begin);
    words.emplace_back(text.substr(0, text.find_first_of(Between)));
    text.remove_prefix(words.back().size());
  }
}

Result<std::string> read_key(std::string_view value) {
  auto key = mail::habit_key(mail::parse_address(value));
  if (key.empty()) return fail(Kind::Malformed, "expected an e-mail address");
  return key;
}

Result<void> read_address(std::string_view value, Person& person) {
  person.address = TRY(read_key(value));
  return {};
}

Result<void> read_name(std::string_view value, Person& person) {
  person.name = value;
  return {};
}

Result<void> read_team(std::string_view value, Person& person) {
  person.team = value;
  return {};
}

// An address as its habit key; anything else as it stands.
Result<void> read_manager(std::string_view value, Person& person) {
  person.manager = mail::habit_key(mail::parse_address(value));
  if (person.manager.empty()) person.manager = value;
  return {};
}

Result<void> read_roles(std::string_view value, Person& person) {
  person.roles = split_words(value);
  return {};
}

Result<void> read_clearance(std::string_view value, Person& person) {
  person.clearance = TRY(parse_level(value));
  return {};
}

Result<void> read_aliases(std::string_view value, Person& person) {
  for (const auto& alias : split_words(value)) {
    const bool is_login = alias.find('@') == std::string::npos;
    person.aliases.push_back(is_login ? text::lower(alias) : TRY(read_key(alias)));
  }
  return {};
}

constexpr Column<Person> Columns[] = {
    {"address", read_address}, {"name", read_name},   {"team", read_team},
    {"manager", read_manager}, {"roles", read_roles}, {"clearance", read_clearance},
    {"aliases", read_aliases},
};

class Owners {  // of addresses and log-in names
 public:
  Result<void> add(const Person& person, size_t line) {
    if (person.address.empty()) return fail(Kind::Malformed, at(line) + "expected an address");
    TRY(claim(person.address, line));
    for (const auto& alias : person.aliases) TRY(claim(alias, line));
    return {};
  }

 private:
  static std::string at(size_t line) { return "line " + std::to_string(line) + ": "; }

  Result<void> claim(const std::string& name, size_t line) {
    const auto [owner, is_new] = lines_.try_emplace(name, line);
    if (is_new || owner->second == line) return {};
    return fail(Kind::Malformed, at(line) + "‘" + name + "’ belongs to line " +
                                     std::to_string(owner->second) + " already");
  }

  std::unordered_map<std::string, size_t> lines_;
};

}  // namespace

Result<std::vector<Person>> parse_people(std::string_view csv, std::string_view file) {
  Owners owners;
  return read_rows(csv, file, Columns,
                   [&](const Person& person, size_t line) { return owners.add(person, line); });
}

}  // namespace missent::habits
