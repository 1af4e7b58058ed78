// SPDX-License-Identifier: Apache-2.0
// A report as JSON, CSV and a page.
#include "guard/case_report.h"

#include "guard/html_page.h"
#include "guard/json_writer.h"
#include "guard/notice_mail.h"

namespace missent::guard {

using missent::to_text;

namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : between).append(text);
  return out;
}

std::string html_answer(const ReportField& field) {
  if (field.answer.empty()) return field.is_required ? "<em>to be answered</em>" : "–";
  if (field.answer.size() == 1) return html_escape(field.answer.front());
  std::string list = "<ul>";
  for (const auto& text : field.answer) list += "<li>" + html_escape(text) + "</li>";
  return list + "</ul>";
}

std::string html_section(const ReportSection& section) {
  std::string out = "<h2>" + html_escape(section.title) + "</h2>\n<table>\n";
  for (const auto& field : section.fields)
    out += "<tr><th scope=\"row\">" + html_escape(field.question) + "</th><td>" +
           html_answer(field) + "</td></tr>\n";
  return out + "</table>\n";
}

}  // namespace

std::string report_json(const CaseReport& report) {
  JsonWriter json;
  json.begin_object();
  json.field("case", report.id);
  json.field("made", to_text(report.made));
  for (const auto& section : report.sections) {
    json.key(section.title);
    json.begin_object();
    for (const auto& field : section.fields) {
      json.key(field.key);
      json.texts(field.answer);
    }
    json.end_object();
  }
  json.key("missing");
  json.texts(report.missing);
  json.key("cleansed");
  json.texts(report.cleansed);
  json.end_object();
  return json.take();
}

std::string report_csv(const CaseReport& report) {
  std::string out = "section,question,answer\r\n";
  for (const auto& section : report.sections) {
    for (const auto& field : section.fields)
      out += csv_cell(section.title) + "," + csv_cell(field.question) + "," +
             csv_cell(joined(field.answer, "; ")) + "\r\n";
  }
  return out;
}

std::string report_html(const CaseReport& report) {
  std::string body = "<h1>Report of a personal data breach</h1>\n<p>Case " +
                     html_escape(report.id) + ", as of " + html_escape(to_text(report.made)) +
                     ". Without names of the people affected.</p>\n";
  for (const auto& section : report.sections) body += html_section(section);
  if (!report.missing.empty())
    body += "<p class=\"missing\">Still to be answered: " + std::to_string(report.missing.size()) +
            " questions.</p>\n";
  return html_page("Breach report " + report.id, body);
}

}  // namespace missent::guard
