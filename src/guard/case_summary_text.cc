// SPDX-License-Identifier: Apache-2.0
// A year as JSON, CSV and a page with charts.
#include "guard/case_summary.h"

#include "guard/html_chart.h"
#include "guard/html_page.h"
#include "guard/json_writer.h"
#include "guard/notice_mail.h"

#include <array>
#include <fmt/format.h>

namespace missent::guard {

using missent::to_text;

namespace {

struct Figure {
  std::string_view key, title;
  uint64_t count;
};

std::array<Figure, 10> figures(const YearSummary& one) {
  return {{{"cases", "Cases", one.cases},
           {"near_misses", "Stopped in time", one.near_misses},
           {"breaches", "Breaches, known or suspected", one.breaches},
           {"reported", "Reported to the regulator", one.reported},
           {"late", "Late", one.late},
           {"open", "Still open", one.open},
           {"messages", "Messages", one.messages},
           {"people_least", "People affected, at least", one.people_least},
           {"people_most", "People affected, at most", one.people_most},
           {"people_unknown", "Breaches of which nobody knows how many", one.people_unknown}}};
}

}  // namespace

std::string summary_json(const YearSummary& summary) {
  JsonWriter json;
  json.begin_object();
  json.key("year");
  json.number(static_cast<uint64_t>(summary.year));
  json.field("made", to_text(summary.made));
  for (const auto& figure : figures(summary)) {
    json.key(figure.key);
    json.number(figure.count);
  }
  for (const auto& table : summary.tables) {
    json.key(table.key);
    json.begin_list();
    for (const auto& [what, count] : table.rows) {
      json.begin_object();
      json.field("what", what);
      json.key("count");
      json.number(count);
      json.end_object();
    }
    json.end_list();
  }
  json.end_object();
  return json.take();
}

std::string summary_csv(const YearSummary& summary) {
  std::string out = "table,what,count\r\n";
  for (const auto& figure : figures(summary))
    out += fmt::format("{},{},{}\r\n", csv_cell("year"), csv_cell(figure.title), figure.count);
  for (const auto& table : summary.tables)
    for (const auto& [what, count] : table.rows)
      out += fmt::format("{},{},{}\r\n", csv_cell(table.title), csv_cell(what), count);
  return out;
}

std::string summary_html(const YearSummary& summary) {
  const auto title = fmt::format("Incidents of {}", summary.year);
  std::string body = fmt::format(
      "<h1>{}</h1>\n<p>Cases of which the organisation became aware in "
      "{}, as of {}. Without names.</p>\n<table>\n",
      title, summary.year, to_text(summary.made));
  for (const auto& figure : figures(summary))
    body += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td></tr>\n",
                        html_escape(figure.title), figure.count);
  body += "</table>\n<h2>Breaches</h2>\n";
  for (const auto& table : summary.tables)
    if (!table.rows.empty()) body += bars_figure(table.title, table.rows);
  return html_page(title, body);
}

}  // namespace missent::guard
