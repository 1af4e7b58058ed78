// SPDX-License-Identifier: Apache-2.0
#include "guard/verdict_json.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace missent;
using nlohmann::ordered_json;

namespace {

policy::RecipientVerdict doubted() {
  policy::RecipientVerdict out;
  out.address = {"kim@fleet.ml", "kim", "fleet.ml"};
  out.action = policy::Action::Ask;
  out.doubt = {0.1 + 0.2, {{"kim@fleet.mil", 0.25}}, {{"near-protected", "a missing ‘i’"}}};
  return out;
}

policy::Verdict sample() {
  policy::Verdict verdict;
  verdict.sender = "pat@office.example";
  verdict.action = policy::Action::Ask;
  verdict.recipients = {doubted()};
  verdict.set = {{"visible-recipients", "many see each other", {"kim@fleet.ml"}}};
  verdict.rules = {"doubtful-recipient"};
  auto& inspection = verdict.inspection;
  inspection.message.message_id = "<1@office.example>";
  inspection.message.date = parse_time("2023-07-20T09:14:00Z");
  inspection.message.subject = "Trial\n\xFF";
  inspection.attachments = {{"roster.xlsx", "application/zip", 18233, true, "encrypted"},
                            {"a.txt", "text/plain", 3, false, ""}};
  inspection.message.remarks = {"part 1.2: bad base64"};
  inspection.markings = {{"uk-gscp", "OFFICIAL-SENSITIVE", 2, {"UK EYES ONLY"}, "subject"}};
  inspection.level = 2;
  inspection.findings = {{.kind = "encrypted",
                          .count = 3,
                          .where = "part 1",
                          .sample = "***",
                          .confidence = 0.98,
                          .detail = {}}};
  inspection.people = 7;
  return verdict;
}

std::vector<std::string> keys(const ordered_json& object) {
  std::vector<std::string> out;
  for (const auto& [key, value] : object.items()) out.push_back(key);
  return out;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a verdict has every key of the schema in its order") {
  auto json =
      ordered_json::parse(guard::verdict_json(sample(), {"outbox/17.eml", 4, {"copy.eml"}}));
  CHECK(keys(json) == Keys{"file", "index", "message_id", "copies", "date", "sender", "subject",
                           "action", "recipients", "set", "markings", "level", "findings", "people",
                           "attachments", "rules", "remarks"});
  CHECK(keys(json["recipients"][0]) ==
        Keys{"address", "role", "action", "doubt", "meant", "reasons"});
  CHECK(keys(json["recipients"][0]["meant"][0]) == Keys{"address", "probability"});
  CHECK(keys(json["recipients"][0]["reasons"][0]) == Keys{"code", "text"});
  CHECK(keys(json["set"][0]) == Keys{"code", "text", "recipients"});
  CHECK(keys(json["markings"][0]) == Keys{"scheme", "text", "level", "handling", "where"});
  CHECK(keys(json["findings"][0]) == Keys{"kind", "count", "where", "sample", "confidence"});
  CHECK(keys(json["attachments"][0]) ==
        Keys{"name", "type", "size", "hidden", "encrypted", "unread"});
}

TEST_CASE("an empty verdict has the same keys, with empty lists") {
  auto json = ordered_json::parse(guard::verdict_json({}));
  CHECK(keys(json) == keys(ordered_json::parse(guard::verdict_json(sample()))));
  CHECK(json["recipients"] == ordered_json::array());
  CHECK(json["copies"] == ordered_json::array());
  CHECK(json["date"].is_null());
  CHECK(json["action"] == "deliver");
}

TEST_CASE("the values of a verdict are those it was made with") {
  std::string text = guard::verdict_json(sample(), {"outbox/17.eml", 4, {"copy.eml"}});
  CHECK(text.find('\n') == std::string::npos);
  auto json = ordered_json::parse(text);
  CHECK(json["file"] == "outbox/17.eml");
  CHECK(json["index"] == 4);
  CHECK(json["date"] == "2023-07-20T09:14:00Z");
  CHECK(json["subject"] == "Trial\n\xEF\xBF\xBD");
  CHECK(json["recipients"][0]["doubt"].get<double>() == 0.1 + 0.2);
  CHECK(json["recipients"][0]["role"] == "to");
  CHECK(json["level"] == 2);
  CHECK(json["people"] == 7);
  CHECK(json["attachments"][0]["unread"] == "encrypted");
  CHECK(json["attachments"][1]["unread"].is_null());
  CHECK(json["attachments"][1]["hidden"] == ordered_json::array());
}

TEST_CASE("a finding tells its detail where it has one") {
  auto verdict = sample();
  verdict.inspection.findings[0].detail = "which provider";
  auto json = ordered_json::parse(guard::verdict_json(verdict));
  CHECK(json["findings"][0]["detail"] == "which provider");
}

TEST_CASE("what rules in the shadow would have done stands at the end, where there are any") {
  auto verdict = sample();
  verdict.shadow = {{"stricter", policy::Action::Refuse, {"kim@fleet.ml"}}};
  auto json = ordered_json::parse(guard::verdict_json(verdict));
  CHECK(json["shadow"] == ordered_json::parse(R"([{"rule":"stricter","action":"refuse",)"
                                              R"("recipients":["kim@fleet.ml"]}])"));
}

TEST_CASE("a recipient judged alone is written like an element of recipients") {
  auto json = ordered_json::parse(guard::verdict_json(sample()));
  CHECK(ordered_json::parse(guard::recipient_json(doubted())) == json["recipients"][0]);
}
