// SPDX-License-Identifier: Apache-2.0
#include "habits/csv_rows.h"
#include "habits/registers.h"
#include "mail/address.h"
#include "text/unicode.h"

#include <unordered_map>

namespace missent::habits {
namespace {

Result<std::string> read_key(std::string_view value) {
  auto key = mail::habit_key(mail::parse_address(value));
  if (key.empty()) return fail(Kind::Malformed, "expected an e-mail address");
  return key;
}

Result<void> read_address(std::string_view value, Person& person) {
  person.address = TRY(read_key(value));
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

Result<void> read_aliases(std::string_view value, Person& person) {
  for (const auto& alias : split_words(value)) {
    const bool is_login = alias.find('@') == std::string::npos;
    person.aliases.push_back(is_login ? text::lower(alias) : TRY(read_key(alias)));
  }
  return {};
}

template <auto Member>
std::string words_of(const Person& person) {
  return joined_words(person.*Member);
}

constexpr Column<Person> Columns[] = {
    {"address", read_address, text_of<&Person::address>},
    text_column<&Person::name, Person>("name"),
    text_column<&Person::team, Person>("team"),
    {"manager", read_manager, text_of<&Person::manager>},
    {"roles", read_roles, words_of<&Person::roles>},
    level_column<&Person::clearance, Person>("clearance"),
    {"aliases", read_aliases, words_of<&Person::aliases>},
    nations_column<&Person::nationality, Person>("nationality"),
    date_column<&Person::left, Person>("left"),
    text_column<&Person::source, Person>("source"),
};

class Owners {  // of addresses and log-in names
 public:
  Result<void> add(const Person& person, size_t line) {
    if (person.address.empty()) return fail(Kind::Malformed, at(line) + "expected an address");
    if (person.left) return {};  // whoever came after may have the address
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

std::string people_columns() { return write_names(Columns); }
std::string to_record(const Person& person) { return write_record(person, Columns); }
Result<Person> person_of_record(std::string_view record) { return read_record(record, Columns); }

}  // namespace missent::habits
