// SPDX-License-Identifier: Apache-2.0
#include "archive/scan_report.h"
#include "guard/json_writer.h"

#include <algorithm>

namespace missent::archive {

using guard::JsonWriter;
using missent::to_text;

namespace {

constexpr size_t MostToLookAt = 1'000;

void number(JsonWriter& json, std::string_view key, uint64_t value) {
  json.key(key);
  json.number(value);
}

void write_estimate(JsonWriter& json, const Estimate& estimate) {
  number(json, "messages", estimate.messages);
  json.key("expected");
  json.number(estimate.expected);
  number(json, "least", estimate.between.least);
  number(json, "most", estimate.between.most);
}

void write_people(JsonWriter& json, const PeopleCount& people) {
  number(json, "people", people.estimate);
  number(json, "people_least", people.least);
  number(json, "people_most", people.most);
}

void write_unseen(JsonWriter& json, const WithUnseen& estimate) {
  json.key("with_unseen");
  json.begin_object();
  json.key("expected");
  json.number(estimate.expected);
  number(json, "least", estimate.between.least);
  number(json, "most", estimate.between.most);
  json.end_object();
}

void write_time(JsonWriter& json, std::string_view key, const std::optional<Time>& time) {
  json.key(key);
  if (time)
    json.text(to_text(*time));
  else
    json.null();
}

void write_rows(JsonWriter& json, std::string_view key, std::span<const FindingRow> rows) {
  json.key(key);
  json.begin_list();
  for (const auto& row : rows) {
    json.begin_object();
    json.field("what", row.name);
    write_estimate(json, row.all);
    json.key("sensitive");
    json.number(row.sensitive);
    write_people(json, row.people);
    json.end_object();
  }
  json.end_list();
}

void write_grades(JsonWriter& json, const Findings& findings) {
  json.key("grades");
  json.begin_object();
  for (const auto grade : {Grade::Trivial, Grade::Slight, Grade::Sensitive}) {
    json.key(to_text(grade));
    json.begin_object();
    write_estimate(json, findings.grades[static_cast<size_t>(grade)].all);
    json.end_object();
  }
  json.end_object();
}

void write_habitual(JsonWriter& json, const std::vector<HabitualSlip>& slips) {
  json.key("habitual");
  json.begin_list();
  for (const auto& slip : slips) {
    json.begin_object();
    json.field("sender", slip.sender);
    json.field("address", slip.address);
    json.field("meant", slip.meant);
    write_estimate(json, slip.all);
    write_time(json, "first", slip.first);
    write_time(json, "last", slip.last);
    json.end_object();
  }
  json.end_list();
}

void write_message(JsonWriter& json, const Suspect& one) {
  json.begin_object();
  json.field("id", one.id);
  json.field("file", one.place.file);
  number(json, "index", one.place.index);
  write_time(json, "date", one.date);
  json.field("sender", one.sender);
  json.field("subject", one.subject);
  json.key("probability");
  json.number(one.probability);
  number(json, "points", one.points);
  json.key("why");
  json.texts(one.why);
  json.key("recipients");
  json.begin_list();
  for (const auto& wrong : one.wrong) {
    json.begin_object();
    json.field("address", wrong.address);
    json.key("doubt");
    json.number(wrong.doubt);
    json.field("meant", wrong.meant);
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

}  // namespace

std::string scan_report_json(const ScanReport& report) {
  const auto& findings = report.findings;
  JsonWriter json;
  json.begin_object();
  json.field("asked", report.asked);
  number(json, "read", report.read);
  number(json, "copies", report.copies);
  number(json, "judged", report.judged);
  number(json, "exceptions", report.exceptions);
  number(json, "in_doubt", findings.in_doubt);
  json.key("misdirected");
  json.begin_object();
  write_estimate(json, findings.all);
  json.end_object();
  write_unseen(json, report.findings.with_unseen);
  json.key("reviewed");
  json.begin_object();
  number(json, "yes", findings.reviewed_yes);
  number(json, "no", findings.reviewed_no);
  json.end_object();
  number(json, "addresses", findings.addresses);
  write_time(json, "first", findings.first);
  write_time(json, "last", findings.last);
  write_people(json, findings.people);
  write_grades(json, findings);
  write_rows(json, "by_month", findings.months);
  write_rows(json, "by_domain", findings.domains);
  write_rows(json, "by_sender", findings.senders);
  write_rows(json, "by_team", findings.teams);
  write_rows(json, "by_marking", findings.markings);
  write_rows(json, "by_kind", findings.kinds);
  write_habitual(json, findings.habitual);
  json.key("first_to_look_at");
  json.begin_list();
  const size_t listed = std::min(findings.first_to_look_at.size(), MostToLookAt);
  for (size_t at = 0; at < listed; ++at)
    write_message(json, report.messages[findings.first_to_look_at[at]]);
  json.end_list();
  json.end_object();
  return json.take();
}

}  // namespace missent::archive
