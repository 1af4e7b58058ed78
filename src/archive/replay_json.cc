// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_json.h"

#include "guard/json_writer.h"

namespace missent::archive {

namespace {

using guard::JsonWriter;
using policy::Action;

void write_number(JsonWriter& out, std::string_view key, uint64_t value) {
  out.key(key);
  out.number(value);
}

void write_minutes(JsonWriter& out, std::string_view key, double value) {
  out.key(key);
  out.number(value);
}

template <typename List, typename Write>
void write_list(JsonWriter& out, std::string_view name, const List& list, Write write) {
  out.key(name);
  out.begin_list();
  for (const auto& one : list) {
    out.begin_object();
    write(one);
    out.end_object();
  }
  out.end_list();
}

void write_actions(JsonWriter& out, std::string_view key, const ActionCounts& counts,
                   const ReplayMinutes& minutes) {
  out.key(key);
  out.begin_object();
  for (size_t at = 0; at < counts.size(); ++at)
    write_number(out, to_text(static_cast<Action>(at)), counts[at]);
  write_number(out, "held", held(counts));
  write_minutes(out, "minutes", minutes.of(counts));
  out.end_object();
}

void write_compared(JsonWriter& out, const Compared& counts, const ReplayMinutes& minutes) {
  write_actions(out, "old", counts.before, minutes);
  write_actions(out, "new", counts.after, minutes);
}

void write_rows(JsonWriter& out, std::string_view list, std::string_view name,
                const std::vector<ReplayRow>& rows, const ReplayMinutes& minutes) {
  write_list(out, list, rows, [&](const ReplayRow& row) {
    out.field(name, row.name);
    write_number(out, "judged", all_of(row.counts.after));
    write_compared(out, row.counts, minutes);
  });
}

void write_rule_side(JsonWriter& out, std::string_view key,
                     const std::optional<ReplayRule::Side>& side) {
  out.key(key);
  if (!side) return out.null();
  out.begin_object();
  out.field("action", to_text(side->action));
  write_number(out, "messages", side->messages);
  out.end_object();
}

void write_difference_side(JsonWriter& out, std::string_view key, const Difference::Side& side) {
  out.key(key);
  out.begin_object();
  out.field("action", to_text(side.action));
  out.key("rules");
  out.texts(side.rules);
  out.end_object();
}

void write_difference(JsonWriter& out, const Difference& one) {
  out.field("file", one.place.file);
  write_number(out, "index", one.place.index);
  out.field("date", missent::to_text(one.date));
  out.field("sender", one.sender);
  out.field("subject", one.subject);
  write_difference_side(out, "old", one.before);
  write_difference_side(out, "new", one.after);
  write_list(out, "recipients", one.recipients, [&](const Difference::Recipient& recipient) {
    out.field("address", recipient.address);
    out.field("old", to_text(recipient.before));
    out.field("new", to_text(recipient.after));
  });
}

void write_assumptions(JsonWriter& out, const ReplayMinutes& minutes) {
  out.key("assumed_minutes");
  out.begin_object();
  write_minutes(out, "ask", minutes.ask);
  write_minutes(out, "approve", minutes.approve);
  write_minutes(out, "refuse", minutes.refuse);
  out.end_object();
}

}  // namespace

std::string replay_json(const ReplayReport& report) {
  const auto& minutes = report.minutes;
  JsonWriter out;
  out.begin_object();
  out.field("policy", report.new_policy);
  out.field("against", report.old_policy);
  write_number(out, "read", report.read);
  write_number(out, "copies", report.copies);
  write_number(out, "judged", all_of(report.all.after));
  write_number(out, "in_doubt", report.in_doubt);
  write_assumptions(out, minutes);
  write_compared(out, report.all, minutes);
  write_rows(out, "days", "day", report.days, minutes);
  write_rows(out, "teams", "team", report.teams, minutes);
  write_rows(out, "senders", "sender", report.senders, minutes);
  write_list(out, "rules", report.rules, [&](const ReplayRule& rule) {
    out.field("rule", rule.name);
    write_rule_side(out, "old", rule.before);
    write_rule_side(out, "new", rule.after);
  });
  write_list(out, "differences", report.differences,
             [&](const Difference& one) { write_difference(out, one); });
  out.end_object();
  return out.take();
}

}  // namespace missent::archive
