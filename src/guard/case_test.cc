// SPDX-License-Identifier: Apache-2.0
#include "guard/case.h"

#include "guard/case_json.h"
#include "guard/case_scan.h"
#include "guard/case_words.h"

#include <doctest/doctest.h>

using namespace missent::guard;
using missent::Kind;
using missent::parse_time;
using missent::Seconds;
using missent::Time;

namespace {

Time at(const char* text) { return *parse_time(text); }

constexpr const char* Verdict = R"({"file":"sent.mbox","index":7,"message_id":"<1@m>","copies":[],
"date":"2023-07-20T09:14:00Z","sender":"pat@ministry.example","subject":"Roster","action":"ask",
"recipients":[{"address":"kim@navy.ml","role":"to","action":"ask","doubt":0.997,
"meant":[{"address":"kim@navy.mil","probability":0.99}],"reasons":[]},
{"address":"lee@b.example","role":"cc","action":"deliver","doubt":0.01,"meant":[],"reasons":[]}],
"set":[{"code":"visible-recipients","text":"x","recipients":[]}],
"markings":[{"scheme":"uk-gscp","text":"OFFICIAL-SENSITIVE","level":2,"handling":[],"where":"subject"}],
"level":2,"findings":[{"kind":"uk-nhs-number","count":3,"where":"a","sample":"9","confidence":0.9},
{"kind":"uk-nhs-number","count":2,"where":"b","sample":"9","confidence":0.9},
{"kind":"phone","count":1,"where":"b","sample":"0","confidence":0.9}],"people":5,
"attachments":[{"name":"r.xlsx","type":"x","size":1,"hidden":[{"kind":"sheet","name":"S","rows":5,"visible_rows":0}],
"encrypted":false,"unread":null}],"rules":[],"remarks":[]})";

Case open_case() {
  Case one;
  one.aware = at("2023-07-20T09:00:00Z");
  return one;
}

TEST_CASE("people that a scan counted once stand in the place of what the messages propose") {
  Assessment said;
  propose(said, PeopleFound{3, 33, 30, 40}, /*is_all=*/true);
  CHECK(people_text(said) == "about 33 (30 to 40)");
  propose(said, {message_of_verdict(Verdict).value()});
  CHECK(said.people_most == 40U);
  propose(said, PeopleFound{2, 5, 5, 5}, /*is_all=*/false);
  CHECK(people_text(said) == "30 to 45");
  propose(said, PeopleFound{2, 5, 5, 5}, /*is_all=*/true);
  CHECK(people_text(said) == "5");
  CHECK(people_text(Assessment()) == "");
}

TEST_CASE("the report of a scan tells how many people, and nothing else passes for one") {
  const auto found =
      people_of_scan(R"({"in_doubt":3,"people":33,"people_least":30,"people_most":40})");
  REQUIRE(found);
  CHECK((found->messages == 3 && found->estimate == 33 && found->least == 30 && found->most == 40));
  for (const auto* text : {"", "[]", "{}", R"({"in_doubt":3,"people":33,"people_least":30})",
                           R"({"in_doubt":3,"people":33,"people_least":34,"people_most":40})",
                           R"({"in_doubt":3,"people":-1,"people_least":30,"people_most":40})"})
    CHECK((!people_of_scan(text) && people_of_scan(text).error().kind == Kind::Malformed));
}

}  // namespace

TEST_CASE("the clock runs 72 hours from when the organisation became aware, not from the mail") {
  auto one = open_case();
  one.happened = at("2021-01-01T00:00:00Z");
  CHECK(deadline(one) == at("2023-07-23T09:00:00Z"));
  CHECK(awaits_report(one));
  CHECK_FALSE(is_late(one, at("2023-07-23T09:00:00Z")));
  CHECK(is_late(one, at("2023-07-23T09:00:01Z")));
  one.reported = at("2023-07-23T08:00:00Z");
  CHECK_FALSE(is_late(one, at("2024-01-01T00:00:00Z")));
  one.reported = at("2023-07-24T08:00:00Z");
  CHECK(is_late(one, at("2023-07-24T08:00:00Z")));
}

TEST_CASE("what was stopped, is unlikely to harm, or is closed awaits no report") {
  const Time later = at("2024-01-01T00:00:00Z");
  auto stopped = open_case(), harmless = open_case(), closed = open_case();
  stopped.status = CaseStatus::NearMiss;
  harmless.assessment.likelihood = "unlikely";
  closed.state = CaseState::Closed;
  for (const auto& one : {stopped, harmless, closed}) {
    CHECK_FALSE(awaits_report(one));
    CHECK_FALSE(is_late(one, later));
  }
}

TEST_CASE("a verdict becomes a message of a case") {
  const auto message = message_of_verdict(Verdict);
  REQUIRE(message);
  CHECK(message->file == "sent.mbox");
  CHECK(message->index == 7);
  CHECK(message->sender == "pat@ministry.example");
  REQUIRE(message->recipients.size() == 2);
  CHECK(message->recipients[0].meant == std::vector<std::string>{"kim@navy.mil"});
  CHECK(is_wrong(message->recipients[0]));
  CHECK_FALSE(is_wrong(message->recipients[1]));
  CHECK(message->markings == std::vector<std::string>{"OFFICIAL-SENSITIVE"});
  CHECK(message->findings.at("uk-nhs-number") == 5);
  CHECK(message->set == std::vector<std::string>{"visible-recipients"});
  CHECK(message->hidden_data);
  CHECK(message->people == 5);
  for (const char* text : {"", "{", "[]", "{}", "{\"action\":7}", "{\"file\":\"x\"}"})
    CHECK(message_of_verdict(text).error().kind == Kind::Malformed);
}

TEST_CASE("a message is in a case once, wherever it was found again") {
  auto one = open_case();
  const auto message = *message_of_verdict(Verdict);
  auto copy = message, other = message;
  copy.file = "archive.pst/Sent";
  other.file = "sent2.mbox";
  other.message_id = "<2@m>";
  CHECK(add_messages(one, {message, message, copy}) == 1);
  CHECK(add_messages(one, {message, other}) == 1);
  CHECK(one.messages.size() == 2);
}

TEST_CASE("the messages propose what a person has not said yet, and nothing else") {
  const auto message = *message_of_verdict(Verdict);
  Assessment said;
  propose(said, {message, message});
  CHECK(said.incident_type == "Data emailed to incorrect recipient");
  CHECK(said.data_types == std::vector<std::string>{"Basic personal identifiers", "Health data"});
  CHECK(said.people_least == 5U);
  CHECK(said.people_most == 10U);
  said.incident_type = "Phishing";
  said.people_most = 3;
  propose(said, {message});
  CHECK(said.incident_type == "Phishing");
  CHECK(said.people_most == 3U);
  auto right = message;
  right.recipients.clear();
  Assessment shown;
  propose(shown, {right});
  CHECK(shown.incident_type == "Failure to use bcc");
  right.set.clear();
  Assessment hidden;
  propose(hidden, {right});
  CHECK(hidden.incident_type == "Failure to redact");
}

TEST_CASE("words are those of the regulator, from any spelling or an only beginning") {
  CHECK(*parse_word(incident_types(), "data EMAILED to incorrect recipient") ==
        "Data emailed to incorrect recipient");
  CHECK(*parse_word(data_types(), "health") == "Health data");
  const auto two = parse_word(incident_types(), "data");
  REQUIRE_FALSE(two);
  CHECK(two.error().hint.find("Failure to use bcc") != std::string::npos);
  CHECK_FALSE(parse_word(data_types(), ""));
  CHECK(incident_category("Failure to use bcc") == "Non Cyber");
  CHECK(incident_category("Ransomware") == "Cyber");
}

TEST_CASE("bands have the regulator's edges") {
  CHECK(people_band(std::nullopt) == "Unknown");
  CHECK(people_band(9) == "1 to 9");
  CHECK(people_band(10) == "10 to 99");
  CHECK(people_band(99'999) == "10k to 100k");
  CHECK(people_band(100'000) == "100k and above");
  CHECK(time_to_report_band(86'399) == "Less than 24 hours");
  CHECK(time_to_report_band(72 * 3'600) == "24 hours to 72 hours");
  CHECK(time_to_report_band(72 * 3'600 + 1) == "72 hours to 1 week");
  CHECK(time_to_report_band(8 * 86'400) == "More than 1 week");
}

TEST_CASE("cases are numbered within their year") {
  const Time now = at("2026-11-27T10:00:00Z");
  CHECK(next_case_id({}, now) == "2026-001");
  CHECK(next_case_id({"2025-017", "2026-001", "2026-009"}, now) == "2026-010");
  CHECK(next_case_id({"2026-999"}, now) == "2026-1000");
}

TEST_CASE("a case is read as it was written, whatever is in its texts") {
  auto one = open_case();
  one.id = "2023-001";
  one.title = "“Plans”, \"to\"\nthe wrong \t domain";
  one.status = CaseStatus::Confirmed;
  one.state = CaseState::Closed;
  one.reported = one.closed = at("2023-07-22T09:00:00Z");
  one.late_reason = "none";
  one.messages = {*message_of_verdict(Verdict)};
  one.chronology = {{one.aware, "operator", "note", "x"}};
  one.assessment.records = 0;
  one.assessment.told_others = {"police"};
  const auto read = read_case(write_case(one));
  REQUIRE(read);
  CHECK(*read == one);
  CHECK(*read_case(show_case(one, one.aware)) == one);
  CHECK(show_case(one, one.aware).find("\"due\":\"2023-07-23T09:00:00Z\"") != std::string::npos);
  for (const char* text : {"", "[]", "{}", "{\"assessment\":7}"}) CHECK_FALSE(read_case(text));
}
