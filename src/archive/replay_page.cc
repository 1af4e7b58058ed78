// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_page.h"

#include "archive/bar_chart.h"
#include "archive/replay_words.h"
#include "guard/notice_mail.h"
#include "guard/shown.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace missent::archive {

namespace {

using guard::html_escape;
using policy::Action;

constexpr size_t MostDifferences = 2'000;
constexpr size_t MostBars = 62;

constexpr std::string_view Style = R"(
:root{color-scheme:light}
body{font:15px/1.45 system-ui,sans-serif;color:#1c2733;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;break-after:avoid}
h2+p{break-after:avoid}
p.note{color:#51606f;margin:.3rem 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #dde3e8;vertical-align:top}
th{font-weight:600;color:#51606f}td.n,th.n{text-align:right}td.n,td.day{white-space:nowrap}td.w{overflow-wrap:anywhere}
table.wide{font-size:.85em}table.wide td.w{width:27%}table.wide td.w:last-child{width:14%}
thead{display:table-header-group}tr{break-inside:avoid}
svg.chart{width:100%;height:auto;break-inside:avoid}
svg.chart line{stroke:#dde3e8}svg.chart text{font-size:11px;fill:#51606f;text-anchor:middle}
svg.chart text.number{text-anchor:end}
svg.cell{width:7rem;height:.8rem}
.old{fill:#a9b6c2}.new{fill:#1f6fb2}.key{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 1em}
@media print{body{margin:0;padding:0;max-width:none;font-size:9.5pt}@page{size:A4;margin:15mm}svg.cell{width:4.5rem}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)";

std::string head(const ReplayReport& report) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>Replay of {0}</title>\n<style>{1}</style></head><body>\n"
      "<h1>What a policy would have done</h1>\n"
      "<p><svg class=\"key\"><rect class=\"new\" width=\"100%\" height=\"100%\"/></svg>new: {0}\n"
      "<svg class=\"key\"><rect class=\"old\" width=\"100%\" height=\"100%\"/></svg>old: {2}</p>\n"
      "<p>{3} messages read, {4} of them copies; {5} of ours judged with only what was known "
      "before "
      "each; {6} in doubt under the new policy.</p>\n",
      html_escape(guard::shown_text(report.new_policy)), Style,
      html_escape(guard::shown_text(report.old_policy)), report.read, report.copies,
      all_of(report.all.after), report.in_doubt);
}

std::string table_begin(std::initializer_list<std::string_view> columns) {
  std::string out = "<table><thead><tr>";
  for (bool first = true; const auto column : columns) {
    out += fmt::format("<th{}>{}</th>", first ? "" : " class=\"n\"", column);
    first = false;
  }
  return out + "</tr></thead><tbody>\n";
}

std::string actions_part(const ReplayReport& report) {
  const auto& [before, after] = report.all;
  uint64_t most = 0;
  for (size_t at = static_cast<size_t>(Action::Note); at < after.size(); ++at)
    most = std::max({most, before[at], after[at]});
  std::string out = "<h2>Actions</h2>\n" + table_begin({"action", "old", "new", ""});
  for (size_t at = 0; at < after.size(); ++at) {
    const bool is_delivered = at == static_cast<size_t>(Action::Deliver);  // dwarfs all others
    out +=
        fmt::format(R"(<tr><td>{}</td><td class="n">{}</td><td class="n">{}</td><td>{}</td></tr>)",
                    to_text(static_cast<Action>(at)), before[at], after[at],
                    is_delivered ? "" : bar_cell(before[at], after[at], most)) +
        "\n";
  }
  out += fmt::format(R"(<tr><td>time of people</td><td class="n">{}</td><td class="n">{}</td><td>)"
                     "</td></tr>\n</tbody></table>\n",
                     shown_minutes(report.minutes.of(before)),
                     shown_minutes(report.minutes.of(after)));
  return out + "<p class=\"note\">" + html_escape(assumptions_text(report.minutes)) + "</p>\n";
}

// Days, or where there are too many, their months, or their years.
std::vector<BarPair> bars_of(const std::vector<ReplayRow>& days) {
  std::map<std::string, BarPair> groups;
  for (const size_t length : {10U, 7U, 4U}) {
    groups.clear();
    for (const auto& day : days) {
      auto& group = groups[day.name.substr(0, length)];
      group.before += stopped(day.counts.before);
      group.after += stopped(day.counts.after);
    }
    if (groups.size() <= MostBars) break;
  }
  std::vector<BarPair> out;
  for (auto& [label, bar] : groups) out.push_back({label, bar.before, bar.after});
  return out;
}

std::string rows_part(const std::vector<ReplayRow>& rows, std::string_view column,
                      const ReplayMinutes& minutes,
                      const std::function<std::string(const std::string&)>& name) {
  uint64_t most = 0;
  for (const auto& row : rows)
    most = std::max({most, stopped(row.counts.before), stopped(row.counts.after)});
  if (most == 0) return "<p class=\"note\">Nothing was held or refused.</p>\n";
  std::string out =
      table_begin({column, "judged", "held, old", "new", "refused, old", "new", "time", ""});
  for (const auto& row : rows) {
    const auto& [before, after] = row.counts;
    if (stopped(before) == 0 && stopped(after) == 0) continue;
    out += fmt::format(R"(<tr><td class="w">{}</td><td class="n">{}</td><td class="n">{}</td>)"
                       R"(<td class="n">{}</td><td class="n">{}</td><td class="n">{}</td>)"
                       R"(<td class="n">{}</td><td>{}</td></tr>)",
                       html_escape(name(row.name)), all_of(after), held(before), held(after),
                       refused(before), refused(after), shown_minutes(minutes.of(after)),
                       bar_cell(stopped(before), stopped(after), most)) +
           "\n";
  }
  return out + "</tbody></table>\n";
}

std::string rules_part(const ReplayReport& report) {
  const auto count = [](const auto& side) { return side ? side->messages : 0; };
  uint64_t most = 0;
  for (const auto& rule : report.rules)
    most = std::max({most, count(rule.before), count(rule.after)});
  std::string out = "<h2>Rules</h2>\n" + table_begin({"rule", "old", "new", ""});
  for (const auto& rule : report.rules)
    out +=
        fmt::format(R"(<tr><td class="w">{}</td><td class="n">{}</td><td class="n">{}</td>)"
                    "<td>{}</td></tr>\n",
                    html_escape(guard::shown_text(rule.name, 100)), shown_side(rule.before),
                    shown_side(rule.after), bar_cell(count(rule.before), count(rule.after), most));
  return out + "</tbody></table>\n";
}

std::string difference_row(const Difference& one) {
  std::string changes;
  for (const auto& change : shown_changes(one)) changes += html_escape(change) + "<br>";
  return fmt::format(
      R"(<tr><td class="day">{}</td><td class="w">{}<br><span>{}</span></td><td class="w">{}</td>)"
      R"(<td class="w">{}</td><td class="w">{}</td></tr>)",
      missent::to_text(one.date).substr(0, 10),
      html_escape(one.sender.empty() ? "nobody" : guard::shown_address(one.sender)),
      html_escape(guard::shown_text(one.subject, 120)),
      html_escape(shown_side(one.before)) + " → " + html_escape(shown_side(one.after)), changes,
      html_escape(shown_place(one.place)));
}

std::string differences_part(const ReplayReport& report) {
  const size_t all = report.differences.size();
  std::string out =
      fmt::format("<h2>Differences</h2>\n<p>{} messages meet another action.</p>\n", all);
  if (all == 0) return out;
  out +=
      "<table class=\"wide\"><thead><tr><th>day</th><th>sender and subject</th><th>old → "
      "new</th><th>recipients</th>"
      "<th>where</th></tr></thead><tbody>\n";
  for (size_t at = 0; at < std::min(all, MostDifferences); ++at)
    out += difference_row(report.differences[at]) + "\n";
  out += "</tbody></table>\n";
  if (all > MostDifferences)
    out += fmt::format("<p class=\"note\">{} more are in the JSON of the same replay.</p>\n",
                       all - MostDifferences);
  return out;
}

}  // namespace

std::string replay_page(const ReplayReport& report) {
  const auto as_it_is = [](const std::string& name) { return name; };
  const auto& minutes = report.minutes;
  return head(report) + actions_part(report) + "<h2>Held or refused over time</h2>\n" +
         bar_chart("Messages held or refused, old and new", bars_of(report.days)) +
         rules_part(report) + "<h2>Teams</h2>\n" +
         rows_part(report.teams, "team", minutes, shown_team) + "<h2>Most affected senders</h2>\n" +
         rows_part(report.senders, "sender", minutes, guard::shown_address) + "<h2>Days</h2>\n" +
         rows_part(report.days, "day", minutes, as_it_is) + differences_part(report) +
         "</body></html>\n";
}

}  // namespace missent::archive
