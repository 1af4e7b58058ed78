// SPDX-License-Identifier: Apache-2.0
#include "program/command_purge.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/exit_status.h"

#include <fmt/format.h>

#include <vector>

namespace missent::program {

namespace {

struct Row {  // of what is said
  const char* key;
  const char* text;
  std::optional<Time> before;
  uint64_t count;
};

std::vector<Row> rows_of(const guard::PurgeBefore& before, const guard::Purged& purged) {
  return {{"log", "texts of log entries", before.log ? before.log : before.cases, purged.log},
          {"holds", "settled holds", before.holds, purged.holds},
          {"bodies", "messages of settled holds", before.bodies, purged.bodies},
          {"traces", "traces of what people wrote", before.habits, purged.traces},
          {"addresses", "addresses", before.habits, purged.addresses},
          {"pairs", "pairs of who wrote to whom", before.habits, purged.pairs},
          {"cases", "closed cases", before.cases, purged.cases}};
}

std::string json_of(const std::vector<Row>& rows, bool done) {
  guard::JsonWriter out;
  out.begin_object();
  out.key("done");
  out.boolean(done);
  for (const auto& row : rows) {
    out.key(row.key);
    out.begin_object();
    out.key("before");
    if (row.before)
      out.text(to_text(*row.before));
    else
      out.null();
    out.key("count");
    out.number(row.count);
    out.end_object();
  }
  out.end_object();
  return out.take();
}

std::string text_of(const std::vector<Row>& rows, bool done) {
  std::string out = done ? "Gone:\n" : "What would go:\n";
  for (const auto& row : rows) {
    out += row.before ? fmt::format("  {:>9} {}, before {}\n", row.count, row.text,
                                    guard::shown_time(*row.before))
                      : fmt::format("  {:>9} {}: kept for ever\n", "-", row.text);
  }
  if (!done) out += "Nothing is gone yet: missent purge --yes\n";
  return out;
}

}  // namespace

int run_purge(const PurgeOptions& options, const Session& session, Output& output) {
  const auto now = session.clock.now();
  const auto keep = session.guard.policy()->retention;
  if (keep == policy::Retention{})
    return output.fail({Kind::Refused, "the policy says of nothing how long it is kept",
                        "[retention] in the policy file: docs/retention.md"});
  const auto before = guard::purge_before(keep, now);
  auto purged =
      options.yes ? session.retention.purge(before, now) : session.retention.count(before);
  if (!purged) return output.fail(purged.error());
  if (options.yes && purged->addresses > 0) {
    auto refreshed = session.refresh();  // the index of candidates
    if (!refreshed) return output.fail(refreshed.error());
  }
  const auto rows = rows_of(before, *purged);
  if (options.json)
    output.line(json_of(rows, options.yes));
  else
    output.print(text_of(rows, options.yes));
  return Clear;
}

}  // namespace missent::program
