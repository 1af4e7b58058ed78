// SPDX-License-Identifier: Apache-2.0
#include "guard/case_report.h"

#include "guard/case_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace missent::guard {

using missent::to_text;

namespace {

constexpr std::string_view LeftOut = "[address left out]";

using Answer = std::vector<std::string>;

Answer answer(std::string_view text) { return text.empty() ? Answer() : Answer{std::string(text)}; }

Answer answer(const std::optional<Time>& time) { return time ? answer(to_text(*time)) : Answer(); }

Answer answer(const std::optional<uint64_t>& number) {
  return number ? answer(std::to_string(*number)) : Answer();
}

size_t wrong_recipients(const Case& one) {
  std::set<std::string> addresses;
  for (const auto& message : one.messages)
    for (const auto& recipient : message.recipients)
      if (is_wrong(recipient)) addresses.insert(recipient.address);
  return addresses.size();
}

std::set<std::string> wrong_domains(const Case& one) {
  std::set<std::string> domains;
  for (const auto& message : one.messages)
    for (const auto& recipient : message.recipients)
      if (is_wrong(recipient))
        domains.insert(recipient.address.substr(recipient.address.rfind('@') + 1));
  return domains;
}

std::string what_happened(const Case& one) {
  std::string text = one.title;
  if (one.messages.empty()) return text;
  text += fmt::format("{}{} messages; {} recipients who may not have been meant",
                      text.empty() ? "" : ": ", one.messages.size(), wrong_recipients(one));
  std::string domains;
  for (const auto& domain : wrong_domains(one)) domains += (domains.empty() ? "" : ", ") + domain;
  return domains.empty() ? text : text + ", at " + domains;
}

Answer markings(const Case& one) {
  std::set<std::string> found;
  for (const auto& message : one.messages)
    found.insert(message.markings.begin(), message.markings.end());
  return {found.begin(), found.end()};
}

Answer actions_taken(const Case& one) {
  const auto words = actions().words;
  Answer taken;
  for (const auto& event : one.chronology) {
    if (std::find(words.begin(), words.end(), event.kind) == words.end()) continue;
    taken.push_back(fmt::format("{} {}{}{}", to_text(event.when), event.kind,
                                event.text.empty() ? "" : ": ", event.text));
  }
  return taken;
}

ReportSection about(const Case& one) {
  const bool is_follow_up = one.reported.has_value();
  return {"About the report",
          {{"type", "Is this an initial or a follow-up report?",
            answer(is_follow_up ? "Follow-up" : "Initial"), true},
           {"reference", "Reference of the earlier report", answer(one.reference), is_follow_up},
           {"case", "Reference of the organisation", answer(one.id), true}}};
}

ReportSection breach(const Case& one) {
  const auto& said = one.assessment;
  return {
      "About the breach",
      {{"what_happened", "What happened?", answer(what_happened(one)), true},
       {"incident_type", "Kind of incident", answer(said.incident_type), true},
       {"category", "Cyber incident?", answer(incident_category(said.incident_type)), true},
       {"cause", "How did it occur?", answer(said.cause), true},
       {"discovered", "How was it discovered?", answer(said.discovered), true},
       {"preventive", "Which preventive measures were in place?", answer(said.preventive), true},
       {"happened", "When did it happen?", answer(one.happened), true},
       {"aware", "When did the organisation become aware?", answer(to_text(one.aware)), true},
       {"markings", "Protective markings of what was sent", markings(one)}}};
}

ReportSection people(const Case& one) {
  const auto& said = one.assessment;
  const auto band = said.people_most ? said.people_most : said.people_least;
  return {"People and data affected",
          {{"data_types", "Categories of personal data", said.data_types, true},
           {"records", "How many records?", answer(said.records), true},
           {"people", "How many people are or may be affected?", answer(people_text(said)), true},
           {"people_band", "The same as a band", answer(people_band(band))},
           {"subject_types", "Categories of people", said.subject_types, true},
           {"consequences", "Likely consequences for them", answer(said.consequences), true},
           {"likelihood", "How likely is a high risk to them?", answer(said.likelihood), true}}};
}

ReportSection response(const Case& one, Time now) {
  const auto& said = one.assessment;
  const auto sent = one.reported.value_or(now);
  return {"What was done",
          {{"trained", "Had the person been trained in the last two years?", answer(said.trained),
            true},
           {"due", "72 hours after becoming aware end", answer(to_text(deadline(one))), false},
           {"time_to_report", "Time to report",
            answer(time_to_report_band((sent - one.aware).count())), false},
           {"late_reason", "Reason for a delay beyond 72 hours", answer(one.late_reason),
            sent > deadline(one)},
           {"actions", "Actions taken", actions_taken(one), true},
           {"told", "Have the people affected been told?", answer(said.told), true},
           {"told_others", "Who else was told? (police, other regulators, other countries)",
            said.told_others},
           {"recurrence", "Steps against a repeat", answer(said.recurrence), true}}};
}

ReportSection organisation(const Reporter& reporter) {
  return {"The organisation",
          {{"domains", "Mail domains", reporter.domains},
           {"name", "Name, registration number and sector", {}, true},
           {"contact", "Contact, and data protection officer", {}, true}}};
}

void cleanse(CaseReport& report) {
  for (auto& section : report.sections) {
    for (auto& field : section.fields) {
      const auto before = field.answer;
      for (auto& text : field.answer) text = without_addresses(text);
      if (field.answer != before) report.cleansed.emplace_back(field.key);
    }
  }
}

bool is_address_character(char c) {
  constexpr std::string_view Ends = " \t\r\n<>()[],;:\"";
  return Ends.find(c) == Ends.npos;
}

}  // namespace

std::string without_addresses(std::string_view text) {
  std::string out;
  size_t done = 0;
  for (size_t at = text.find('@'); at != text.npos; at = text.find('@', std::max(at + 1, done))) {
    size_t begin = at, end = at + 1;
    while (begin > done && is_address_character(text[begin - 1])) --begin;
    while (end < text.size() && is_address_character(text[end])) ++end;
    if (begin == at || end == at + 1 || at < done) continue;
    out.append(text.substr(done, begin - done)).append(LeftOut);
    done = end;
  }
  return out.append(text.substr(done));
}

CaseReport make_report(const Case& one, const Reporter& reporter, Time now) {
  CaseReport report{.id = one.id, .made = now};
  report.sections = {about(one), breach(one), people(one), response(one, now),
                     organisation(reporter)};
  cleanse(report);
  for (const auto& section : report.sections)
    for (const auto& field : section.fields)
      if (field.is_required && field.answer.empty()) report.missing.emplace_back(field.question);
  return report;
}

}  // namespace missent::guard
