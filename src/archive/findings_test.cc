// SPDX-License-Identifier: Apache-2.0
#include "archive/findings.h"

#include "archive/scan_report.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace missent::archive {
namespace {

struct Sent {
  std::string from = "pat@ministry.example", to = "kim@army.ml", date = "2023-07-20T09:14:00Z";
  double doubt = 0.9;
  std::string subject = "Plans";
};

policy::Verdict verdict(const Sent& sent) {
  policy::Verdict out;
  out.sender = sent.from;
  out.action = policy::Action::Ask;
  policy::RecipientVerdict recipient;
  recipient.address.text = sent.to;
  recipient.doubt.probability = sent.doubt;
  recipient.doubt.meant = {{"kim@army.mil", sent.doubt}};
  out.recipients.push_back(recipient);
  out.inspection.message.subject = sent.subject;
  out.inspection.message.date = parse_time(sent.date);
  return out;
}

Suspect suspect(const policy::Verdict& one, const std::string& team = "") {
  return suspect_of(one, {"mail/sent", 7, {}}, team, true);
}

Suspect suspect(const Sent& sent) { return suspect(verdict(sent)); }

std::vector<Suspect> habit() {
  return {suspect(Sent{.date = "2022-01-01T00:00:00Z"}),
          suspect(Sent{.to = "lou@navy.ml", .doubt = 0.5}),
          suspect(Sent{.date = "2023-08-02T00:00:00Z"})};
}

TEST_CASE("a message without anything sensitive is trivial") {
  const auto one = suspect(Sent{});
  CHECK(one.points == 0);
  CHECK(one.grade() == Grade::Trivial);
  CHECK(one.probability == doctest::Approx(0.9));
  CHECK(one.wrong[0].meant == "kim@army.mil");
}

TEST_CASE("content weighs by what may do harm, and says why") {
  auto found = verdict({});
  found.inspection.findings = {{.kind = "uk-nhs-number", .count = 3},
                               {.kind = "medical", .count = 1},
                               {.kind = "phone", .count = 9},
                               {.kind = "password", .count = 1, .confidence = 0.3}};
  found.inspection.people = 120;
  found.inspection.markings = {{.scheme = "uk-gscp", .text = "SECRET", .level = 4}};
  found.inspection.level = 4;
  const auto one = suspect(found);
  CHECK(one.points == 4 + 2 + 1 + 2);
  CHECK(one.why == std::vector<std::string>{"marked SECRET", "health data", "120 people",
                                            "contact data or birth dates"});
  CHECK(one.grade() == Grade::Sensitive);
  CHECK(one.kinds.count("password") == 0);
  CHECK(one.markings == std::vector<std::string>{"SECRET (uk-gscp)"});
}

TEST_CASE("what was not read whole may hold anything") {
  CHECK(suspect_of(verdict({}), {}, "", false).grade() == Grade::Sensitive);
  auto damaged = verdict({});
  damaged.inspection.attachments.push_back({.name = "a.pdf", .unread = "damaged"});
  CHECK(suspect(damaged).why == std::vector<std::string>{"not read whole"});
}

TEST_CASE("the id is of the message, not of its place") {
  const auto one = suspect_of(verdict({}), {"a", 0, {}}, "", true);
  CHECK(one.id == suspect_of(verdict({}), {"b", 3, {}}, "Travel", true).id);
  CHECK(one.id.size() == 16);
  CHECK(one.id != suspect(Sent{.subject = "Other"}).id);
}

TEST_CASE("findings divide the estimate by month, domain and sender") {
  const auto messages = habit();
  const auto found = findings_of(messages, 1'000);
  CHECK(found.all.messages == 3);
  CHECK(found.all.expected == doctest::Approx(2.3));
  CHECK(found.addresses == 2);
  REQUIRE(found.months.size() == 3);
  CHECK(found.months[0].name == "2022-01");
  REQUIRE(found.domains.size() == 2);
  CHECK(found.domains[0].name == "army.ml");
  CHECK(found.domains[0].all.expected == doctest::Approx(1.8));
  CHECK(found.senders[0].all.messages == 3);
  CHECK(found.grades[0].all.messages == 3);
}

TEST_CASE("a habitual slip has who, how often, first and last") {
  const auto messages = habit();
  const auto found = findings_of(messages, 1'000);
  REQUIRE(found.habitual.size() == 1);
  const auto& slip = found.habitual[0];
  CHECK(slip.sender == "pat@ministry.example");
  CHECK(slip.address == "kim@army.ml");
  CHECK(slip.meant == "kim@army.mil");
  CHECK(slip.all.messages == 2);
  CHECK(missent::to_text(*slip.first) == "2022-01-01T00:00:00Z");
  CHECK(missent::to_text(*slip.last) == "2023-08-02T00:00:00Z");
}

TEST_CASE("likely and grave ones are looked at first") {
  auto grave = verdict({.doubt = 0.6});
  grave.inspection.findings = {{.kind = "private-key"}};
  auto slight = verdict({.doubt = 0.99});
  slight.inspection.findings = {{.kind = "phone"}};
  const std::vector<Suspect> messages{suspect(Sent{}), suspect(slight), suspect(grave)};
  CHECK(findings_of(messages, 1'000).first_to_look_at == std::vector<size_t>{2, 1});
}

TEST_CASE("what only a policy doubts is in doubt, but not believed misdirected") {
  const std::vector<Suspect> messages{suspect(Sent{.doubt = 0.1})};
  const auto found = findings_of(messages, 1'000);
  CHECK(found.in_doubt == 1);
  CHECK(found.all.messages == 0);
}

ScanReport report_of(std::vector<Suspect> messages) {
  ScanReport out{.read = 10, .judged = 8, .messages = std::move(messages)};
  out.findings = findings_of(out.messages, 1'000);
  return out;
}

TEST_CASE("a report escapes what came from mail") {
  auto hostile = verdict({.from = "\"<b>\"@ministry.example",
                          .to = "a@<script>.ml",
                          .subject = "<script>alert(1)</script>"});
  hostile.inspection.findings = {{.kind = "private-key"}};
  hostile.inspection.markings = {{.scheme = "own", .text = "<i>", .level = 1}};
  const auto report = report_of({suspect(hostile, "<u>"), suspect(hostile, "<u>")});
  const auto page = scan_page(report);
  for (const char* tag : {"<script", "<b>", "<i>", "<u>"}) {
    CAPTURE(tag);
    CHECK(page.find(tag) == page.npos);
  }
  CHECK(page.find("&lt;script&gt;alert(1)") != page.npos);
}

TEST_CASE("a spreadsheet takes no formula from a subject") {
  const auto csv = scan_csv(report_of({suspect(Sent{.subject = "=HYPERLINK(\"x\")"})}));
  CHECK(csv.find("\"'=HYPERLINK(\"\"x\"\")\"") != csv.npos);
}

TEST_CASE("the table has each message in doubt, and an order for reviewers") {
  const auto csv = scan_csv(report_of(habit()));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 4);
  for (const char* place : {",1,,", ",2,,", ",3,,"}) CHECK(csv.find(place) != csv.npos);
}

TEST_CASE("the JSON has the same figures") {
  const auto json = nlohmann::json::parse(scan_report_json(report_of(habit())));
  CHECK(json["judged"] == 8);
  CHECK(json["misdirected"]["expected"].get<double>() == doctest::Approx(2.3));
  CHECK(json["by_domain"][0]["what"] == "army.ml");
  CHECK(json["habitual"][0]["first"] == "2022-01-01T00:00:00Z");
  CHECK(json["first_to_look_at"].empty());
}

TEST_CASE("months between two others are shown, and many become years") {
  const auto page = scan_page(report_of(habit()));
  CHECK(page.find(">2022-01</text>") != page.npos);
  const auto far = scan_page(report_of({suspect(Sent{.date = "2001-01-01T00:00:00Z"}),
                                        suspect(Sent{.date = "2023-01-01T00:00:00Z"})}));
  CHECK(far.find(">2011</text>") == far.npos);
  CHECK(far.find(">2001</text>") != far.npos);
}

TEST_CASE("a report of nothing is whole") {
  const auto page = scan_page(report_of({}));
  CHECK(page.find("0 messages are believed misdirected, between 0 and 0") != page.npos);
  CHECK(page.find("</html>") != page.npos);
}

content::Persons persons(std::initializer_list<uint64_t> numbers) {
  content::Persons out;
  for (const auto number : numbers)
    out.keys.push_back({out.count++, content::Evidence::Identifier, 1, number});
  return out;
}

TEST_CASE("people are counted once, in all and in each row, and not in what was right") {
  auto messages = habit();
  messages[0].persons = persons({1, 2, 3});
  messages[1].persons = persons({3, 4});
  messages[2].persons = persons({1, 9});
  auto found = findings_of(messages, 100);
  CHECK(found.people == PeopleCount{5, 5, 5});
  REQUIRE(found.domains.size() == 2);
  CHECK(found.domains[0].name == "army.ml");
  CHECK(found.domains[0].people == PeopleCount{4, 4, 4});
  CHECK(found.domains[1].people == PeopleCount{2, 2, 2});
  messages[2].reviewed = false;
  messages[2].probability = 0;
  found = findings_of(messages, 100);
  CHECK(found.people == PeopleCount{4, 4, 4});
  CHECK(found.domains[0].people == PeopleCount{3, 3, 3});
}

}  // namespace
}  // namespace missent::archive
