// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_text.h"

#include "archive/replay_words.h"
#include "guard/shown.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace missent::archive {

namespace {

using policy::Action;

std::string head(const ReplayReport& report) {
  return fmt::format(
      "{} messages read: {} copies, {} judged, {} in doubt\n"
      "old: {}\nnew: {}\n",
      report.read, report.copies, all_of(report.all.after), report.in_doubt,
      guard::shown_text(report.old_policy), guard::shown_text(report.new_policy));
}

std::string actions_table(const ReplayReport& report) {
  std::string out = fmt::format("\n{:<32}{:>10}{:>10}\n", "action", "old", "new");
  for (size_t at = 0; at < report.all.after.size(); ++at)
    out += fmt::format("{:<32}{:>10}{:>10}\n", to_text(static_cast<Action>(at)),
                       report.all.before[at], report.all.after[at]);
  return out + fmt::format("{:<32}{:>10}{:>10}\n", "time of people",
                           shown_minutes(report.minutes.of(report.all.before)),
                           shown_minutes(report.minutes.of(report.all.after)));
}

std::string rules_table(const ReplayReport& report) {
  std::string out = fmt::format("\n{:<32}{:>18}{:>18}\n", "rule", "old", "new");
  for (const auto& rule : report.rules)
    out += fmt::format("{:<32}{:>18}{:>18}\n", guard::shown_text(rule.name, 100),
                       shown_side(rule.before), shown_side(rule.after));
  return out;
}

struct Table {
  std::string_view title;
  const std::vector<ReplayRow>& rows;
  std::function<std::string(const std::string&)> name;
};

// Rows of which nothing was stopped by either policy say nothing.
std::string rows_table(const Table& table, const ReplayMinutes& minutes) {
  std::string out;
  for (const auto& row : table.rows) {
    const auto& [before, after] = row.counts;
    if (stopped(before) == 0 && stopped(after) == 0) continue;
    out += fmt::format("{:<32}{:>8}{:>10}{:>10}{:>10}{:>10}{:>10}\n", table.name(row.name),
                       all_of(after), held(before), held(after), refused(before), refused(after),
                       shown_minutes(minutes.of(after)));
  }
  if (out.empty()) return "";
  return fmt::format("\n{:<32}{:>8}{:>10}{:>10}{:>10}{:>10}{:>10}\n", table.title, "judged",
                     "held old", "new", "refused", "new", "time") +
         out;
}

std::string difference_text(const Difference& one) {
  std::string out = fmt::format(
      "{} {}: {} → {}, {} from {}\n", missent::to_text(one.date), shown_place(one.place),
      shown_side(one.before), shown_side(one.after),
      one.subject.empty() ? "without a subject" : "“" + guard::shown_text(one.subject, 120) + "”",
      one.sender.empty() ? "nobody" : guard::shown_address(one.sender));
  for (const auto& change : shown_changes(one)) out += "  " + change + "\n";
  return out;
}

std::string differences_text(const ReplayReport& report) {
  std::string out = fmt::format("\n{} messages meet another action\n", report.differences.size());
  for (const auto& one : report.differences) out += difference_text(one);
  return out;
}

}  // namespace

std::string replay_text(const ReplayReport& report) {
  const auto as_it_is = [](const std::string& name) { return name; };
  const Table days{"day", report.days, as_it_is};
  const Table teams{"team", report.teams, shown_team};
  const Table senders{"sender", report.senders, guard::shown_address};
  return head(report) + actions_table(report) + assumptions_text(report.minutes) + "\n" +
         rules_table(report) + rows_table(days, report.minutes) +
         rows_table(teams, report.minutes) + rows_table(senders, report.minutes) +
         differences_text(report);
}

}  // namespace missent::archive
