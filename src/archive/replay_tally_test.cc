// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_tally.h"

#include "archive/replay_json.h"
#include "archive/replay_page.h"
#include "archive/replay_text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace missent::archive {
namespace {

using policy::Action;
using policy::Verdict;

Time day(std::string_view text) { return parse_time(std::string(text) + "T10:00:00Z").value(); }

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

size_t count(const std::string& text, std::string_view part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

Verdict verdict(Action action, std::vector<std::string> rules = {},
                const std::string& sender = "pat@ministry.example") {
  Verdict out;
  out.sender = sender;
  out.action = action;
  out.rules = std::move(rules);
  out.recipients.push_back({mail::parse_address("kim@army.ml"), mail::Role::To, action, {}, {}});
  return out;
}

policy::Policy policy_of(const std::vector<std::pair<std::string, Action>>& rules) {
  policy::Policy out;
  for (const auto& [name, action] : rules) {
    out.rules.emplace_back();
    out.rules.back().name = name;
    out.rules.back().action = action;
  }
  return out;
}

struct Tally {
  ReplayTally tally{policy_of({{"old-one", Action::Ask}, {"both", Action::Ask}}),
                    policy_of({{"both", Action::Approve}, {"new-one", Action::Refuse}})};
  void add(Time date, const Verdict& before, const Verdict& after, const std::string& team = "") {
    tally.add({{"mail/sent", 3, {}}, date, team}, before, after);
  }
  ReplayReport finish() {
    ReplayReport report;
    report.new_policy = "new.toml";
    report.old_policy = "old.toml";
    tally.finish(report);
    return report;
  }
};

TEST_CASE_FIXTURE(Tally, "a message counts on its day, in its team and for its sender, once") {
  add(day("2023-03-01"), verdict(Action::Deliver), verdict(Action::Ask), "survey");
  add(day("2023-03-01"), verdict(Action::Ask), verdict(Action::Ask), "survey");
  add(day("2023-03-02"), verdict(Action::Deliver), verdict(Action::Refuse));
  const auto report = finish();
  REQUIRE(report.days.size() == 2);
  CHECK(report.days[0].name == "2023-03-01");
  CHECK(held(report.days[0].counts.before) == 1);
  CHECK(held(report.days[0].counts.after) == 2);
  CHECK(refused(report.days[1].counts.after) == 1);
  REQUIRE(report.teams.size() == 2);
  CHECK(report.teams[0].name == "survey");
  CHECK(all_of(report.teams[1].counts.after) == 1);
  CHECK(all_of(report.all.after) == 3);
  REQUIRE(report.senders.size() == 1);
  CHECK(stopped(report.senders[0].counts.after) == 3);
}

TEST_CASE_FIXTURE(Tally, "a rule of both policies is one row, and one that is gone says so") {
  add(day("2023-03-01"), verdict(Action::Ask, {"old-one", "both"}),
      verdict(Action::Approve, {"both"}));
  const auto rules = finish().rules;
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].name == "both");
  CHECK(rules[0].before->action == Action::Ask);
  CHECK(rules[0].after->action == Action::Approve);
  CHECK(rules[0].after->messages == 1);
  CHECK(!rules[1].before);
  CHECK(rules[1].after->messages == 0);
  CHECK(rules[2].name == "old-one");
  CHECK(!rules[2].after);
}

TEST_CASE_FIXTURE(Tally, "only messages of which a recipient meets another action differ") {
  add(day("2023-03-01"), verdict(Action::Ask, {"both"}), verdict(Action::Ask, {"new-one"}));
  add(day("2023-03-02"), verdict(Action::Ask), verdict(Action::Deliver));
  const auto differences = finish().differences;
  REQUIRE(differences.size() == 1);
  CHECK(differences[0].recipients[0].address == "kim@army.ml");
  CHECK(differences[0].recipients[0].before == Action::Ask);
  CHECK(differences[0].after.action == Action::Deliver);
}

TEST_CASE_FIXTURE(Tally, "the ten senders are those of whom most is stopped, and nobody else") {
  for (int who = 0; who < 12; ++who)
    for (int times = 0; times < who; ++times)
      add(day("2023-03-01"), verdict(Action::Deliver),
          verdict(Action::Ask, {}, fmt::format("{:02}@ministry.example", who)));
  const auto senders = finish().senders;
  REQUIRE(senders.size() == 10);
  CHECK(senders.front().name == "11@ministry.example");
  CHECK(senders.back().name == "02@ministry.example");
}

TEST_CASE("people's time is the sum of what each action costs") {
  ActionCounts counts{};
  counts[static_cast<size_t>(Action::Ask)] = 4;
  counts[static_cast<size_t>(Action::Approve)] = 2;
  counts[static_cast<size_t>(Action::Delay)] = 50;
  CHECK(ReplayMinutes{}.of(counts) == 10);
  CHECK(ReplayMinutes{.ask = 2, .approve = 0.5, .refuse = 9}.of(counts) == 9);
}

TEST_CASE_FIXTURE(Tally, "the page escapes what mail says and needs nothing from elsewhere") {
  auto hostile = verdict(Action::Ask, {}, "<b>@ministry.example");
  hostile.inspection.message.subject = "</td><script>alert(1)</script>";
  add(day("2023-03-01"), verdict(Action::Deliver), hostile, "<i>team</i>");
  const auto page = replay_page(finish());
  CHECK(!has(page, "<script"));
  CHECK(!has(page, "<b>@"));
  CHECK(!has(page, "<i>team"));
  CHECK(has(page, "&lt;script&gt;alert(1)"));
  CHECK(!has(page, "http://"));
  CHECK(!has(page, "https://"));
  CHECK(has(page, "default-src 'none'"));
}

TEST_CASE_FIXTURE(Tally, "the chart shows days while they fit, then months") {
  for (int number = 1; number <= 28; ++number)
    add(day(fmt::format("2023-02-{:02}", number)), verdict(Action::Ask), verdict(Action::Ask));
  Tally copy(*this);
  CHECK(has(replay_page(copy.finish()), ">2023-02-01</text>"));
  for (int number = 1; number <= 28; ++number)
    for (const int month : {3, 4})
      add(day(fmt::format("2023-{:02}-{:02}", month, number)), verdict(Action::Ask),
          verdict(Action::Ask));
  const auto page = replay_page(finish());
  CHECK(!has(page, ">2023-02-01</text>"));
  CHECK(has(page, ">2023-02</text>"));
}

TEST_CASE_FIXTURE(Tally, "the page says how many differences it leaves out") {
  for (int number = 0; number < 2'003; ++number)
    add(day("2023-03-01"), verdict(Action::Deliver), verdict(Action::Ask));
  const auto page = replay_page(finish());
  CHECK(has(page, "2003 messages meet another action"));
  CHECK(has(page, "3 more are in the JSON"));
  CHECK(count(page, "kim@army.ml: deliver → ask") == 2'000);
}

TEST_CASE_FIXTURE(Tally, "the JSON has each key, with null where a policy lacks the rule") {
  add(day("2023-03-01"), verdict(Action::Deliver), verdict(Action::Approve, {"both"}), "survey");
  const auto json = nlohmann::json::parse(replay_json(finish()));
  CHECK(json["policy"] == "new.toml");
  CHECK(json["judged"] == 1);
  CHECK(json["old"]["deliver"] == 1);
  CHECK(json["new"]["held"] == 1);
  CHECK(json["new"]["minutes"] == 3);
  CHECK(json["days"][0]["day"] == "2023-03-01");
  CHECK(json["teams"][0]["team"] == "survey");
  CHECK(json["senders"][0]["new"]["approve"] == 1);
  CHECK(json["rules"][1]["old"].is_null());
  CHECK(json["differences"][0]["index"] == 3);
  CHECK(json["differences"][0]["new"]["rules"][0] == "both");
}

TEST_CASE_FIXTURE(Tally, "the text lists differences and leaves out days on which all passed") {
  add(day("2023-03-01"), verdict(Action::Deliver), verdict(Action::Deliver));
  add(day("2023-03-02"), verdict(Action::Deliver), verdict(Action::Ask, {"both"}));
  const auto text = replay_text(finish());
  CHECK(has(text, "1 messages meet another action"));
  CHECK(has(text, "2023-03-02T10:00:00Z mail/sent#3: deliver → ask (both)"));
  CHECK(!has(text, "\n2023-03-01"));
}

TEST_CASE("of a message to many the first ten changes are shown, and how many more there are") {
  ReplayReport report;
  Difference one;
  for (int i = 0; i < 12; ++i)
    one.recipients.push_back({fmt::format("p{}@out.test", i), Action::Ask, Action::Deliver});
  report.differences = {one};
  for (const auto& text : {replay_text(report), replay_page(report)}) {
    CHECK(count(text, "@out.test") == 10);
    CHECK(has(text, "and 2 more recipients"));
  }
  CHECK(count(replay_json(report), "@out.test") == 12);
}

}  // namespace
}  // namespace missent::archive
