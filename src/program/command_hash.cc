// SPDX-License-Identifier: Apache-2.0
#include "program/command_hash.h"

#include "guard/json_writer.h"
#include "program/configuration.h"
#include "program/exit_status.h"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace missent::program {

namespace {

struct HashOptions {
  bool json = false;
};

std::string json_of(const guard::Hidden& hidden) {
  guard::JsonWriter json;
  json.begin_object();
  json.key("hashed");
  json.begin_object();
  json.key("addresses");
  json.number(hidden.addresses);
  json.key("traces");
  json.number(hidden.traces);
  json.end_object();
  json.end_object();
  return json.take();
}

std::string text_of(const guard::Hidden& hidden, bool configured) {
  std::string out =
      hidden == guard::Hidden{}
          ? "The habits name nobody: their addresses are keyed hashes."
          : fmt::format(
                "{} addresses and {} traces are keyed hashes now. There is no way back.\n"
                "Backups made before, the log and holds still name people: docs/retention.md",
                hidden.addresses, hidden.traces);
  if (!configured)
    out +=
        "\nWrite [habits] addresses = \"hashed\" into the configuration: without it nothing "
        "starts with this store.";
  return out;
}

// The log tells of it once; what was freed before is overwritten each time.
Result<guard::Hidden> hash(const Session& session) {
  const auto hidden = TRY(session.guard.hide_names());
  TRY(session.retention.compact());
  if (hidden == guard::Hidden{}) return hidden;
  TRY(session.audit.append({session.clock.now(), "hashed", json_of(hidden)}));
  TRY(session.audit.flush());
  return hidden;
}

int run_habits_hash(const HashOptions& options, const Session& session, Output& output) {
  const auto hidden = hash(session);
  if (!hidden) return output.fail(hidden.error());
  const bool configured = session.configuration.habits == store::Naming::Hashed;
  output.line(options.json ? json_of(*hidden) : text_of(*hidden, configured));
  return Clear;
}

}  // namespace

void add_habits_hash(CLI::App& habits, Command& chosen) {
  CLI::App* app = add_command(habits, "hash",
                              "keep habits with keyed hashes in the place of local parts, and "
                              "without names; there is no way back",
                              "missent habits hash");
  auto options = std::make_shared<HashOptions>();
  add_json(app, options->json);
  app->callback([&chosen, options] {
    chosen.needs = Needs::Writing;
    chosen.naming = store::Naming::AsKept;
    chosen.in_session = [options](const Session& session, Output& output) {
      return run_habits_hash(*options, session, output);
    };
  });
}

}  // namespace missent::program
