// SPDX-License-Identifier: Apache-2.0
#include "program/register_change.h"

#include "guard/json_writer.h"
#include "program/files.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

constexpr size_t MaxRegister = 64 << 20;

void write_counts(guard::JsonWriter& json, const guard::RegisterReport& report) {
  for (auto [name, count] : {std::pair{"added", report.added},
                             {"changed", report.changed},
                             {"same", report.same},
                             {"removed", report.removed}}) {
    json.key(name);
    json.number(count);
  }
}

std::string log_json(std::string_view command, const guard::RegisterReport& report) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("command", command);
  write_counts(json, report);
  json.end_object();
  return json.take();
}

}  // namespace

Result<StoredRegisters> read_registers(const Session& session) {
  StoredRegisters stored;
  stored.version = TRY(session.registers.version());
  stored.entries = TRY(session.registers.entries());
  return stored;
}

Result<guard::RegisterReport> change_registers(const Session& session,
                                               const guard::RegisterChange& change,
                                               std::string_view command) {
  const auto report = TRY(session.registers.change(change));
  if (report.added + report.changed + report.removed == 0) return report;
  TRY(session.audit.append({session.clock.now(), "register", log_json(command, report)}));
  TRY(session.audit.flush());
  TRY(session.refresh());
  return report;
}

void tell(const guard::RegisterReport& report, Noun noun, bool json, Output& output) {
  if (json) {
    guard::JsonWriter writer;
    writer.begin_object();
    write_counts(writer, report);
    writer.end_object();
    return output.line(writer.take());
  }
  const uint64_t put = report.added + report.changed + report.same;
  if (put == 0) return output.line(fmt::format("{} removed", report.removed));
  output.line(fmt::format("{} {}: {} added, {} changed, {} as before", put,
                          put == 1 ? noun.one : noun.many, report.added, report.changed,
                          report.same));
}

Result<std::string> read_register_file(const Session& session, const std::string& path) {
  return read_file(resolve(session, path), MaxRegister);
}

Time today(const Session& session) {
  return std::chrono::floor<std::chrono::days>(session.clock.now());
}

}  // namespace missent::program
