// SPDX-License-Identifier: Apache-2.0
#include "guard/case_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace missent::guard {

using missent::to_text;

using Json = nlohmann::ordered_json;

namespace {

using Texts = std::vector<std::string>;

Json time_json(const std::optional<Time>& time) { return time ? Json(to_text(*time)) : Json(); }

Json number_json(const std::optional<uint64_t>& number) { return number ? Json(*number) : Json(); }

Json to_json(const CaseMessage& message) {
  Json recipients = Json::array();
  for (const auto& one : message.recipients) {
    recipients.push_back({{"address", one.address},
                          {"action", one.action},
                          {"doubt", one.doubt},
                          {"meant", one.meant}});
  }
  Json findings = Json::object();
  for (const auto& [kind, count] : message.findings) findings[kind] = count;
  return {
      {"file", message.file},     {"index", message.index},   {"message_id", message.message_id},
      {"date", message.date},     {"sender", message.sender}, {"subject", message.subject},
      {"action", message.action}, {"recipients", recipients}, {"markings", message.markings},
      {"findings", findings},     {"set", message.set},       {"hidden_data", message.hidden_data},
      {"people", message.people}};
}

Json to_json(const Assessment& one) {
  return {{"incident_type", one.incident_type},
          {"data_types", one.data_types},
          {"subject_types", one.subject_types},
          {"people", number_json(one.people)},
          {"people_least", number_json(one.people_least)},
          {"people_most", number_json(one.people_most)},
          {"records", number_json(one.records)},
          {"likelihood", one.likelihood},
          {"told", one.told},
          {"trained", one.trained},
          {"discovered", one.discovered},
          {"cause", one.cause},
          {"consequences", one.consequences},
          {"preventive", one.preventive},
          {"recurrence", one.recurrence},
          {"told_others", one.told_others}};
}

Json to_json(const Case& one) {
  Json messages = Json::array(), chronology = Json::array();
  for (const auto& message : one.messages) messages.push_back(to_json(message));
  for (const auto& event : one.chronology) {
    chronology.push_back({{"when", to_text(event.when)},
                          {"by", event.by},
                          {"kind", event.kind},
                          {"text", event.text}});
  }
  return {{"id", one.id},
          {"title", one.title},
          {"state", to_text(one.state)},
          {"status", to_text(one.status)},
          {"opened", to_text(one.opened)},
          {"aware", to_text(one.aware)},
          {"happened", time_json(one.happened)},
          {"reported", time_json(one.reported)},
          {"closed", time_json(one.closed)},
          {"reference", one.reference},
          {"late_reason", one.late_reason},
          {"assessment", to_json(one.assessment)},
          {"messages", std::move(messages)},
          {"chronology", std::move(chronology)}};
}

// Text that is not UTF-8 becomes U+FFFD.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Reads the members of one object; what is absent or null stays as it is.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {}

  template <typename Value>
  const Members& take(const char* name, Value& value) const {
    const auto found = object_.find(name);
    if (found != object_.end() && !found->is_null()) value = found->get<Value>();
    return *this;
  }
  template <typename Value>
  const Members& take(const char* name, std::optional<Value>& value) const {
    const auto found = object_.find(name);
    if (found != object_.end() && !found->is_null()) value = found->get<Value>();
    return *this;
  }
  const Members& take(const char* name, std::optional<Time>& value) const {
    std::string text;
    take(name, text);
    value = parse_time(text);
    return *this;
  }
  const Members& take(const char* name, Time& value) const {
    std::optional<Time> time;
    take(name, time);
    value = time.value_or(Time());
    return *this;
  }

  template <typename Visit>
  void each(const char* name, Visit visit) const {
    const auto found = object_.find(name);
    if (found == object_.end() || !found->is_array()) return;
    for (const auto& element : *found) visit(element);
  }

 private:
  const Json& object_;
};

// "" of null.
std::string text_of(const Json& object, const char* name) {
  std::string text;
  Members(object).take(name, text);
  return text;
}

CaseMessage read_message(const Json& json) {
  CaseMessage message;
  const Members members(json);
  members.take("file", message.file)
      .take("index", message.index)
      .take("message_id", message.message_id)
      .take("date", message.date)
      .take("sender", message.sender)
      .take("subject", message.subject)
      .take("action", message.action)
      .take("markings", message.markings)
      .take("findings", message.findings)
      .take("set", message.set)
      .take("hidden_data", message.hidden_data)
      .take("people", message.people);
  members.each("recipients", [&](const Json& one) {
    CaseRecipient recipient;
    Members(one)
        .take("address", recipient.address)
        .take("action", recipient.action)
        .take("doubt", recipient.doubt)
        .take("meant", recipient.meant);
    message.recipients.push_back(std::move(recipient));
  });
  return message;
}

Assessment read_assessment(const Json& json) {
  Assessment one;
  Members(json)
      .take("incident_type", one.incident_type)
      .take("data_types", one.data_types)
      .take("subject_types", one.subject_types)
      .take("people", one.people)
      .take("people_least", one.people_least)
      .take("people_most", one.people_most)
      .take("records", one.records)
      .take("likelihood", one.likelihood)
      .take("told", one.told)
      .take("trained", one.trained)
      .take("discovered", one.discovered)
      .take("cause", one.cause)
      .take("consequences", one.consequences)
      .take("preventive", one.preventive)
      .take("recurrence", one.recurrence)
      .take("told_others", one.told_others);
  return one;
}

Case read_whole(const Json& json) {
  Case one;
  const Members members(json);
  members.take("id", one.id)
      .take("title", one.title)
      .take("opened", one.opened)
      .take("aware", one.aware)
      .take("happened", one.happened)
      .take("reported", one.reported)
      .take("closed", one.closed)
      .take("reference", one.reference)
      .take("late_reason", one.late_reason);
  one.state = text_of(json, "state") == "closed" ? CaseState::Closed : CaseState::Open;
  one.status = parse_case_status(text_of(json, "status")).value_or(CaseStatus::Suspected);
  one.assessment = read_assessment(json.at("assessment"));
  members.each("messages",
               [&](const Json& message) { one.messages.push_back(read_message(message)); });
  members.each("chronology", [&](const Json& event) {
    CaseEvent read;
    Members(event)
        .take("when", read.when)
        .take("by", read.by)
        .take("kind", read.kind)
        .take("text", read.text);
    one.chronology.push_back(std::move(read));
  });
  return one;
}

CaseMessage read_verdict(const Json& json) {
  CaseMessage message;
  const Members verdict(json);
  verdict.take("file", message.file)
      .take("index", message.index)
      .take("message_id", message.message_id)
      .take("date", message.date)
      .take("sender", message.sender)
      .take("subject", message.subject)
      .take("action", message.action)
      .take("people", message.people);
  verdict.each("markings",
               [&](const Json& one) { message.markings.push_back(text_of(one, "text")); });
  verdict.each("set", [&](const Json& one) { message.set.push_back(text_of(one, "code")); });
  verdict.each("findings", [&](const Json& one) {
    uint64_t count = 0;
    Members(one).take("count", count);
    message.findings[text_of(one, "kind")] += count;
  });
  verdict.each("attachments", [&](const Json& one) {
    message.hidden_data |= one.contains("hidden") && !one.at("hidden").empty();
  });
  verdict.each("recipients", [&](const Json& one) {
    CaseRecipient recipient{.address = text_of(one, "address"), .action = text_of(one, "action")};
    const Members members(one);
    members.take("doubt", recipient.doubt);
    members.each("meant",
                 [&](const Json& meant) { recipient.meant.push_back(text_of(meant, "address")); });
    message.recipients.push_back(std::move(recipient));
  });
  return message;
}

// The one border where the library throws: at what is no JSON, and at values of another kind.
template <typename Read>
auto reading(std::string_view text, const char* what, Read read) -> Result<decltype(read(Json()))> {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception&) {
    return fail(Kind::Malformed, std::string("this is no ") + what);
  }
}

}  // namespace

std::string write_case(const Case& one) { return dump(to_json(one)); }

std::string show_case(const Case& one, Time now) {
  Json json = to_json(one);
  json["due"] = to_text(deadline(one));
  json["awaits_report"] = awaits_report(one);
  json["late"] = is_late(one, now);
  return dump(json);
}

Result<Case> read_case(std::string_view json) {
  auto one = TRY(reading(json, "case", read_whole));
  if (one.id.empty()) return fail(Kind::Malformed, "this is no case");
  return one;
}

Result<CaseMessage> message_of_verdict(std::string_view json) {
  auto message = TRY(reading(json, "verdict", read_verdict));
  if (message.action.empty()) return fail(Kind::Malformed, "this is no verdict");
  return message;
}

CaseMessage message_of_hold(const Hold& hold) {
  CaseMessage message{.file = "hold " + hold.id,
                      .message_id = hold.message_id,
                      .date = to_text(hold.created),
                      .sender = hold.author.empty() ? hold.sender : hold.author,
                      .subject = hold.subject,
                      .action = std::string(policy::to_text(hold.action))};
  for (const auto& one : hold.recipients) {
    CaseRecipient recipient{.address = one.address,
                            .action = std::string(policy::to_text(one.action)),
                            .doubt = one.doubt};
    for (const auto& meant : one.meant) recipient.meant.push_back(meant.address);
    message.recipients.push_back(std::move(recipient));
  }
  for (const auto& reason : hold.set) message.set.push_back(reason.code);
  return message;
}

}  // namespace missent::guard
