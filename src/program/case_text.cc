// SPDX-License-Identifier: Apache-2.0
#include "program/case_text.h"

#include "base/escape.h"
#include "guard/shown.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

constexpr size_t MostMessages = 50;

int64_t hours(Seconds time) { return time.count() / 3'600; }

std::string field(std::string_view name, const std::string& value) {
  return value.empty() ? "" : fmt::format("  {:<14} {}\n", name, escape_controls(value));
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return out;
}

std::string assessment_text(const guard::Assessment& said) {
  return field("incident", said.incident_type) + field("data", joined(said.data_types)) +
         field("people", guard::people_text(said)) + field("who", joined(said.subject_types)) +
         field("records", said.records ? std::to_string(*said.records) : "") +
         field("high risk", said.likelihood) + field("told", said.told) +
         field("told others", joined(said.told_others)) + field("trained", said.trained) +
         field("discovered", said.discovered) + field("cause", said.cause) +
         field("consequences", said.consequences) + field("preventive", said.preventive) +
         field("recurrence", said.recurrence);
}

std::string message_text(const guard::CaseMessage& message) {
  std::string out =
      fmt::format("  {} {}#{}: from {}\n", message.date, guard::shown_text(message.file),
                  message.index, guard::shown_address(message.sender));
  for (const auto& one : message.recipients) {
    if (!guard::is_wrong(one)) continue;
    out += fmt::format("    to {}, doubt {:.3f}{}\n", guard::shown_address(one.address), one.doubt,
                       one.meant.empty() ? "" : "; meant " + guard::shown_list(one.meant) + "?");
  }
  return out;
}

}  // namespace

std::string clock_text(const guard::Case& one, Time now) {
  const auto due = guard::deadline(one);
  if (one.reported)
    return fmt::format("reported {}{}", to_text(*one.reported),
                       guard::is_late(one, now) ? ", after the deadline" : "");
  if (!guard::awaits_report(one)) return "nothing to report";
  return now > due ? fmt::format("late by {} h", hours(now - due))
                   : fmt::format("{} h left", hours(due - now));
}

std::string case_line(const guard::Case& one, Time now) {
  return fmt::format("{}  {}  {}  {} messages  {}  {}\n", one.id, guard::to_text(one.state),
                     guard::to_text(one.status), one.messages.size(), clock_text(one, now),
                     guard::shown_text(one.title));
}

std::string case_text(const guard::Case& one, Time now) {
  std::string out = fmt::format("{}: {}\n", one.id, guard::shown_text(one.title));
  out +=
      field("state", fmt::format("{}, {}", guard::to_text(one.state), guard::to_text(one.status)));
  out += field("aware", to_text(one.aware)) +
         field("due", to_text(guard::deadline(one)) + ", " + clock_text(one, now)) +
         field("happened", one.happened ? to_text(*one.happened) : "") +
         field("reference", one.reference) + field("late because", one.late_reason) +
         assessment_text(one.assessment);
  out += fmt::format("messages: {}\n", one.messages.size());
  for (size_t i = 0; i < std::min(one.messages.size(), MostMessages); ++i)
    out += message_text(one.messages[i]);
  if (one.messages.size() > MostMessages)
    out += fmt::format("  … and {} more: missent case export {}\n",
                       one.messages.size() - MostMessages, one.id);
  out += "chronology:\n";
  for (const auto& event : one.chronology)
    out += fmt::format("  {} {}: {}{}{}\n", to_text(event.when), event.by, event.kind,
                       event.text.empty() ? "" : ", ", guard::shown_text(event.text, 1'000));
  return out;
}

}  // namespace missent::program
