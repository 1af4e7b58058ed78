// SPDX-License-Identifier: Apache-2.0
#include "program/command_people.h"

#include "habits/alias_file.h"
#include "mail/address.h"
#include "program/register_change.h"
#include "program/register_text.h"
#include "text/domain.h"

#include <algorithm>

namespace missent::program {

namespace {

using habits::MailList;
using habits::Person;

// Adds the entries of one file to a change.
using ReadFile = Result<void> (*)(std::string_view text, const std::string& file,
                                  const PeopleOptions& options, habits::RegisterEntries& into);

template <typename T>
void append(std::vector<T> from, std::vector<T>& into) {
  into.insert(into.end(), std::make_move_iterator(from.begin()),
              std::make_move_iterator(from.end()));
}

Result<void> read_people(std::string_view text, const std::string& file, const PeopleOptions&,
                         habits::RegisterEntries& into) {
  append(TRY(habits::parse_people(text, file)), into.people);
  return {};
}

Result<void> read_lists(std::string_view text, const std::string& file, const PeopleOptions&,
                        habits::RegisterEntries& into) {
  append(TRY(habits::parse_lists(text, file)), into.lists);
  return {};
}

Result<void> read_aliases(std::string_view text, const std::string& file,
                          const PeopleOptions& options, habits::RegisterEntries& into) {
  append(TRY(habits::parse_aliases(text, file, options.domain)), into.lists);
  return {};
}

struct Format {
  std::string_view name;
  ReadFile read;
};
constexpr Format Formats[] = {
    {"people", read_people}, {"lists", read_lists}, {"aliases", read_aliases}};

// Names of an alias file without a domain are in the first own one.
Result<PeopleOptions> with_domain(PeopleOptions options, const Session& session) {
  const auto registers = session.guard.registers();
  if (options.domain.empty() && !registers->own_domains.empty())
    options.domain = registers->own_domains.front();
  if (!options.domain.empty()) options.domain = text::normalise_domain(options.domain);
  if (options.domain.empty() && options.format == "aliases")
    return fail(Kind::Malformed, "in which domain are the names of an alias file?",
                "add --domain, or name own domains in [organisation]");
  return options;
}

Result<guard::RegisterReport> import(const PeopleOptions& given, const Session& session) {
  const auto options = TRY(with_domain(given, session));
  const auto* format = std::ranges::find(Formats, options.format, &Format::name);
  if (format == std::end(Formats))
    return fail(Kind::Malformed, "format ‘" + options.format + "’ is not known");
  guard::RegisterChange change;
  for (const auto& file : options.names) {
    const auto text = TRY(read_register_file(session, file));
    TRY(format->read(text, file, options, change.put));
  }
  change.put.lists = habits::joined_lists(std::move(change.put.lists));
  return change_registers(session, change, "people import");
}

Result<guard::RegisterReport> remove(const PeopleOptions& options, const Session& session) {
  const auto stored = TRY(read_registers(session));
  guard::RegisterChange change{.version = stored.version};
  for (const auto& name : options.names) {
    const auto key = mail::habit_key(mail::parse_address(name));
    const auto is_it = [&](const auto& entry) { return !key.empty() && entry.key() == key; };
    const bool person = std::ranges::any_of(stored.entries.people, is_it);
    if (!person && std::ranges::none_of(stored.entries.lists, is_it))
      return fail(Kind::NotFound, "‘" + name + "’ is no person and no list of the store");
    (person ? change.remove_people : change.remove_lists).push_back(key);
  }
  return change_registers(session, change, "people remove");
}

// Those of files stand first among the registers that are judged by.
template <typename T>
Kept place_of(size_t at, const std::vector<T>& all, size_t stored) {
  return at + std::min(stored, all.size()) < all.size() ? Kept::InFile : Kept::InStore;
}

template <typename Use>
void each_person(const std::vector<Person>& people, size_t stored, Use use) {
  for (size_t i = 0; i < people.size(); ++i) use(people[i], place_of(i, people, stored));
}

// People, then leavers.
template <typename Use>
Result<void> each_person(const Session& session, bool only_leavers, Use use) {
  const auto entries = TRY(session.registers.entries());
  const auto left = static_cast<size_t>(
      std::ranges::count_if(entries.people, [](const Person& one) { return !!one.left; }));
  const auto registers = session.guard.registers();
  if (!only_leavers) each_person(registers->people, entries.people.size() - left, use);
  each_person(registers->leavers, left, use);
  return {};
}

}  // namespace

int run_people_list(const PeopleOptions& options, const Session& session, Output& output) {
  if (options.lists) {
    for (const auto& list : session.guard.registers()->lists)
      output.line(options.json ? list_json(list) : list_line(list));
    return Clear;
  }
  const auto told = each_person(session, options.leavers, [&](const Person& person, Kept kept) {
    output.line(options.json ? person_json(person, kept) : person_line(person, kept));
  });
  return told ? int{Clear} : output.fail(told.error());
}

int run_people_import(const PeopleOptions& options, const Session& session, Output& output) {
  const auto report = import(options, session);
  if (!report) return output.fail(report.error());
  const Noun noun = options.format == "people" ? Noun{"person", "people"} : Noun{"list", "lists"};
  tell(*report, noun, options.json, output);
  return Clear;
}

int run_people_export(const PeopleOptions& options, const Session& session, Output& output) {
  if (options.lists) {
    std::string csv = habits::list_columns() + "\n";
    for (const auto& list : session.guard.registers()->lists) csv += habits::to_record(list) + "\n";
    output.print(csv);
    return Clear;
  }
  std::string csv = habits::people_columns() + "\n";
  const auto told =
      each_person(session, /*only_leavers=*/false, [&](const Person& person, Kept kept) {
        if (options.all || kept == Kept::InStore) csv += habits::to_record(person) + "\n";
      });
  if (!told) return output.fail(told.error());
  output.print(csv);
  return Clear;
}

int run_people_remove(const PeopleOptions& options, const Session& session, Output& output) {
  const auto report = remove(options, session);
  if (!report) return output.fail(report.error());
  tell(*report, {"entry", "entries"}, options.json, output);
  return Clear;
}

}  // namespace missent::program
