// SPDX-License-Identifier: Apache-2.0
#include "guard/case_summary.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace missent::guard;
using missent::parse_time;
using missent::Time;

namespace {

Time at(const char* text) { return *parse_time(text); }

Case breach(const char* aware, const char* reported = nullptr) {
  Case one;
  one.aware = at(aware);
  if (reported) one.reported = at(reported);
  one.assessment.incident_type = "Failure to use bcc";
  one.messages = {{.file = "a",
                   .recipients = {{.address = "kim@navy.ml", .action = "ask", .doubt = 0.9},
                                  {.address = "lee@b.example", .action = "deliver"}}}};
  return one;
}

std::vector<Case> cases() {
  auto first = breach("2026-01-05T00:00:00Z", "2026-01-06T12:00:00Z");
  first.assessment.people_least = 5;
  first.assessment.people_most = 12;
  first.assessment.data_types = {"Health data"};
  auto second = breach("2026-03-05T00:00:00Z", "2026-03-12T12:00:00Z");
  second.assessment.people_most = 1'500;
  second.state = CaseState::Closed;
  auto stopped = breach("2026-03-06T00:00:00Z");
  stopped.status = CaseStatus::NearMiss;
  return {first, second, breach("2026-12-31T23:59:59Z"), stopped, breach("2025-12-31T23:59:59Z")};
}

uint64_t count(const YearSummary& summary, std::string_view key, std::string_view what) {
  for (const auto& table : summary.tables)
    for (const auto& [row, number] : table.rows)
      if (table.key == key && row == what) return number;
  return 0;
}

}  // namespace

TEST_CASE("a year counts its breaches by what boards and regulators ask") {
  const auto one = summarise(cases(), 2026, at("2027-01-01T00:00:00Z"));
  CHECK(one.cases == 4);
  CHECK(one.near_misses == 1);
  CHECK(one.breaches == 3);
  CHECK(one.reported == 2);
  CHECK(one.late == 1);
  CHECK(one.open == 3);
  CHECK(one.people_least == 1'505);
  CHECK(one.people_most == 1'512);
  CHECK(one.people_unknown == 1);
  CHECK(count(one, "by_month", "Jan") == 1);
  CHECK(count(one, "by_month", "Mar") == 1);
  CHECK(count(one, "by_month", "Dec") == 1);
  CHECK(count(one, "by_incident_type", "Failure to use bcc") == 3);
  CHECK(count(one, "by_people_affected", "10 to 99") == 1);
  CHECK(count(one, "by_people_affected", "1k to 10k") == 1);
  CHECK(count(one, "by_people_affected", "Unknown") == 1);
  CHECK(count(one, "by_data_type", "Health data") == 1);
  CHECK(count(one, "by_time_to_report", "24 hours to 72 hours") == 1);
  CHECK(count(one, "by_time_to_report", "More than 1 week") == 1);
  CHECK(count(one, "by_domain", "navy.ml") == 3);
  CHECK(count(one, "by_domain", "b.example") == 0);
}

TEST_CASE("the forms of a year are whole and name nobody") {
  const auto one = summarise(cases(), 2026, at("2027-01-01T00:00:00Z"));
  const auto json = nlohmann::json::parse(summary_json(one));
  CHECK(json["breaches"] == 3);
  CHECK(json["by_month"].size() == 12);
  for (const auto& text : {summary_json(one), summary_csv(one), summary_html(one)})
    CHECK(text.find("kim@") == std::string::npos);
  CHECK(summary_html(one).find("<svg") != std::string::npos);
  CHECK(summary_csv(one).find("\"By month\",\"Jan\",1\r\n") != std::string::npos);
  const auto none = summarise({}, 2026, at("2027-01-01T00:00:00Z"));
  CHECK(none.cases == 0);
  CHECK(summary_html(none).find("</html>") != std::string::npos);
}
