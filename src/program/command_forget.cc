// SPDX-License-Identifier: Apache-2.0
#include "program/command_forget.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "mail/address.h"
#include "program/exit_status.h"
#include "program/register_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::program {

namespace {

Result<guard::Forgotten> forget(const std::string& key, const HabitsOptions& options,
                                const Session& session) {
  const auto reach = options.everywhere ? guard::Reach::Everywhere : guard::Reach::Habits;
  auto done = TRY(session.retention.forget(key, reach, session.clock.now()));
  TRY(session.refresh());  // the index of candidates
  // A server has no time for it while mail waits.
  const bool alone = session.folder.empty();
  if (alone) TRY(session.retention.compact());
  return done;
}

void write_count(guard::JsonWriter& json, std::string_view name, uint64_t count) {
  json.key(name);
  json.number(count);
}

std::string json_of(const std::string& key, const guard::Forgotten& done) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("address", key);
  json.key("known");
  json.boolean(done.known);
  write_count(json, "pairs", done.pairs);
  write_count(json, "traces", done.traces);
  write_count(json, "named_in", done.named_in);
  write_count(json, "log", done.log);
  write_count(json, "holds", done.holds);
  json.end_object();
  return json.take();
}

std::string text_of(const std::string& key, const guard::Forgotten& done, bool everywhere) {
  const std::string elsewhere =
      everywhere ? fmt::format(
                       "The texts of {} log entries and {} settled holds are gone too; what "
                       "waits stays.",
                       done.log, done.holds)
                 : "Holds and the log keep what they have: --everywhere, docs/retention.md.";
  return fmt::format(
      "{} is forgotten: {} tallies, {} traces, and its name in {} traces of others\n"
      "{} Registers: missent people remove, missent partner remove",
      guard::shown_address(key), done.pairs + (done.known ? 1 : 0), done.traces, done.named_in,
      elsewhere);
}

// Where habits know people by pseudonyms, the one who is asked about has a name.
habits::Trace named(habits::Trace trace, const std::string& hidden, const std::string& key) {
  std::ranges::replace(trace.people, hidden, key);
  return trace;
}

void write_trace(guard::JsonWriter& json, const std::string& person, const habits::Trace& trace) {
  json.begin_object();
  json.field("person", person);
  json.field("date", to_text(trace.date));
  json.key("sent");
  json.boolean(trace.sent);
  json.key("people");
  json.texts(trace.people);
  json.end_object();
}

Result<void> write_traces(guard::JsonWriter& json, const std::string& key, const Session& session) {
  json.key("traces");
  json.begin_list();
  const auto* names = session.habits.pseudonyms();
  const std::string hidden = names ? names->of(key) : key;
  TRY(session.habits.each_trace([&](const std::string& person, const habits::Trace& kept) {
    const auto trace = named(kept, hidden, key);
    const bool own = person == key || person == hidden;
    if (own || std::ranges::find(trace.people, key) != trace.people.end())
      write_trace(json, own ? key : person, trace);
  }));
  json.end_list();
  return {};
}

void write_registers(guard::JsonWriter& json, const std::string& key, const Session& session) {
  const auto registers = session.guard.registers();
  const habits::Person* person = registers->person(key);
  if (!person) person = registers->leaver(key);
  json.key("person");
  if (person)
    json.raw(person_json(*person, Kept::InStore));
  else
    json.null();
  std::vector<std::string> lists;
  for (const auto& list : registers->lists)
    if (std::ranges::binary_search(list.members, key)) lists.push_back(list.address);
  json.key("lists");
  json.texts(lists);
}

Result<std::string> export_json(const HabitsOptions& options, const Session& session) {
  const auto key = TRY(habits_key(options.address));
  guard::JsonWriter json;
  json.begin_object();
  json.field("address", key);
  json.key("habits");
  json.raw(TRY(habits_json(key, options, session)));
  TRY(write_traces(json, key, session));
  write_registers(json, key, session);
  json.end_object();
  return json.take();
}

}  // namespace

int run_habits_forget(const HabitsOptions& options, const Session& session, Output& output) {
  const auto key = habits_key(options.address);
  if (!key) return output.fail(key.error());
  const auto done = forget(*key, options, session);
  if (!done) return output.fail(done.error());
  output.line(options.json ? json_of(*key, *done) : text_of(*key, *done, options.everywhere));
  return Clear;
}

int run_habits_export(const HabitsOptions& options, const Session& session, Output& output) {
  const auto text = export_json(options, session);
  if (!text) return output.fail(text.error());
  output.line(*text);
  return Clear;
}

}  // namespace missent::program
