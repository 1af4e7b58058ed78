// SPDX-License-Identifier: Apache-2.0
#include "guard/case_report.h"

#include "guard/html_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace missent::guard;
using missent::parse_time;
using missent::Time;

namespace {

const Time Now = *parse_time("2023-07-21T09:00:00Z");

Case case_of_one_message() {
  Case one;
  one.id = "2023-001";
  one.title = "Roster sent by pat@ministry.example";
  one.aware = *parse_time("2023-07-20T09:00:00Z");
  one.messages = {{.file = "sent",
                   .sender = "pat@ministry.example",
                   .recipients = {{.address = "kim@navy.ml", .action = "ask", .doubt = 0.99},
                                  {.address = "lee@b.example", .action = "deliver"}},
                   .markings = {"OFFICIAL-SENSITIVE"}}};
  one.chronology = {{one.aware, "operator", "recall-requested", "asked kim@navy.ml to delete it"},
                    {one.aware, "operator", "note", "only for us"}};
  one.assessment.incident_type = "Data emailed to incorrect recipient";
  one.assessment.consequences = "<b>Distress</b>";
  one.assessment.people_least = 3;
  one.assessment.people_most = 5;
  return one;
}

const ReportField& field(const CaseReport& report, std::string_view key) {
  for (const auto& section : report.sections)
    for (const auto& one : section.fields)
      if (one.key == key) return one;
  FAIL("no field ", key);
  static const ReportField None{};
  return None;
}

std::string only(const CaseReport& report, std::string_view key) {
  const auto& answer = field(report, key).answer;
  return answer.size() == 1 ? answer[0] : "";
}

}  // namespace

TEST_CASE("a report answers what the case knows, and lists what must still be said") {
  const auto report = make_report(case_of_one_message(), {{"ministry.example"}}, Now);
  CHECK(only(report, "type") == "Initial");
  CHECK(only(report, "category") == "Non Cyber");
  CHECK(only(report, "what_happened") ==
        "Roster sent by [address left out]: 1 messages; 1 recipients who may not have been meant, "
        "at navy.ml");
  CHECK(only(report, "people") == "3 to 5");
  CHECK(only(report, "people_band") == "1 to 9");
  CHECK(only(report, "due") == "2023-07-23T09:00:00Z");
  CHECK(only(report, "time_to_report") == "24 hours to 72 hours");
  CHECK(only(report, "markings") == "OFFICIAL-SENSITIVE");
  const auto is_missing = [&](std::string_view question) {
    return std::find(report.missing.begin(), report.missing.end(), question) !=
           report.missing.end();
  };
  CHECK(is_missing("How was it discovered?"));
  CHECK_FALSE(is_missing("Kind of incident"));
  CHECK_FALSE(is_missing("Reason for a delay beyond 72 hours"));
}

TEST_CASE("a late report must say why, a later one is a follow-up") {
  auto one = case_of_one_message();
  const auto late = make_report(one, {}, *parse_time("2023-07-25T09:00:00Z"));
  CHECK(std::count(late.missing.begin(), late.missing.end(),
                   "Reason for a delay beyond 72 hours") == 1);
  one.reported = Now;
  one.reference = "IC-1";
  const auto next = make_report(one, {}, *parse_time("2023-08-25T09:00:00Z"));
  CHECK(only(next, "type") == "Follow-up");
  CHECK(only(next, "time_to_report") == "24 hours to 72 hours");
}

TEST_CASE("no address of anybody is in a report, in any form, and where some were is said") {
  const auto report = make_report(case_of_one_message(), {{"ministry.example"}}, Now);
  for (const auto& text : {report_json(report), report_csv(report), report_html(report)}) {
    CHECK(text.find("kim@") == std::string::npos);
    CHECK(text.find("pat@") == std::string::npos);
    CHECK(text.find("only for us") == std::string::npos);
  }
  CHECK(report.cleansed == std::vector<std::string>{"what_happened", "actions"});
}

TEST_CASE("addresses are left out of texts, an at sign alone is not") {
  CHECK(without_addresses("ask <a.b+c@d.example>, or e@f.example; meet @ noon") ==
        "ask <[address left out]>, or [address left out]; meet @ noon");
  CHECK(without_addresses("a@b@c.example x") == "[address left out] x");
  CHECK(without_addresses("") == "");
}

TEST_CASE("the forms of a report are whole, and nothing in them is code") {
  const auto report = make_report(case_of_one_message(), {}, Now);
  const auto json = nlohmann::json::parse(report_json(report));
  CHECK(json["People and data affected"]["consequences"][0] == "<b>Distress</b>");
  CHECK(report_html(report).find("&lt;b&gt;Distress&lt;/b&gt;") != std::string::npos);
  CHECK(report_html(report).find("<b>") == std::string::npos);
  CHECK(report_csv(report).starts_with("section,question,answer\r\n"));
  CHECK(csv_cell("=1+1") == "\"'=1+1\"");
  CHECK(csv_cell("a \"b\", c") == "\"a \"\"b\"\", c\"");
}
