// SPDX-License-Identifier: Apache-2.0
#include "program/hold_text.h"

#include "guard/json_writer.h"
#include "guard/share_notice.h"
#include "guard/shown.h"
#include "program/share_text.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

using guard::shown_address;
using guard::shown_text;

std::string subject_of(const guard::Hold& hold) {
  return hold.subject.empty() ? "(no subject)" : "“" + shown_text(hold.subject, 100) + "”";
}

std::string recipient_text(const guard::HeldRecipient& recipient) {
  std::string out = fmt::format("  {} {}: {}", to_text(recipient.role),
                                shown_address(recipient.address), to_text(recipient.state));
  if (!recipient.released_as.empty()) out += " as " + shown_address(recipient.released_as);
  if (guard::is_doubtful(recipient))
    out += fmt::format(", {}, doubt {:.3g}", to_text(recipient.action), recipient.doubt);
  out += "\n";
  std::string meant = guard::did_you_mean(recipient.meant);
  if (!meant.empty()) out += "      " + meant + "\n";
  for (const auto& reason : recipient.reasons)
    out += "      - " + shown_text(reason.text, 500) + "\n";
  if (!recipient.reply.empty()) out += "      relay: " + shown_text(recipient.reply) + "\n";
  return out;
}

std::string decision_text(std::string_view what, const guard::Decision& decision) {
  std::string out = fmt::format("  {} {} by {}, {}", what, to_text(decision.kind),
                                shown_address(decision.by), guard::shown_time(decision.when));
  return out + (decision.reason.empty() ? "" : ": " + shown_text(decision.reason)) + "\n";
}

void write_time(guard::JsonWriter& json, std::string_view name, const std::optional<Time>& time) {
  json.key(name);
  if (time)
    json.text(to_text(*time));
  else
    json.null();
}

void write_flag(guard::JsonWriter& json, std::string_view name, bool value) {
  json.key(name);
  json.boolean(value);
}

template <typename List, typename Write>
void write_list(guard::JsonWriter& json, std::string_view name, const List& list, Write write) {
  json.key(name);
  json.begin_list();
  for (const auto& one : list) {
    json.begin_object();
    write(one);
    json.end_object();
  }
  json.end_list();
}

void write_recipient(guard::JsonWriter& json, const guard::HeldRecipient& recipient) {
  json.field("address", recipient.address);
  json.field("role", to_text(recipient.role));
  json.field("action", to_text(recipient.action));
  json.key("doubt");
  json.number(recipient.doubt);
  write_list(json, "meant", recipient.meant, [&](const intent::Meant& meant) {
    json.field("address", meant.address);
    json.key("probability");
    json.number(meant.probability);
  });
  write_list(json, "reasons", recipient.reasons, [&](const intent::Reason& reason) {
    json.field("code", reason.code);
    json.field("text", reason.text);
  });
  json.field("state", to_text(recipient.state));
  json.field("released_as", recipient.released_as);
  json.field("reply", recipient.reply);
}

void write_decision(guard::JsonWriter& json, const guard::Decision& decision) {
  json.field("kind", to_text(decision.kind));
  json.field("by", decision.by);
  json.field("reason", decision.reason);
  write_time(json, "when", decision.when);
}

void write_decisions(guard::JsonWriter& json, const guard::Hold& hold) {
  json.key("decision");
  if (hold.decision) {
    json.begin_object();
    write_decision(json, *hold.decision);
    json.end_object();
  } else {
    json.null();
  }
  json.key("approvals_needed");
  json.number(uint64_t{hold.approvals_needed});
  write_list(json, "approvals", hold.approvals,
             [&](const guard::Decision& one) { write_decision(json, one); });
}

std::string shares_text(const guard::Hold& hold) {
  std::string out;
  for (const auto& share : hold.shares)
    out += fmt::format("  share {} for {}: {}\n", share.id, shown_address(share.recipient),
                       guard::share_words(share));
  return out;
}

}  // namespace

std::string hold_object(const guard::Hold& hold) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("id", hold.id);
  json.field("state", to_text(hold.state));
  json.field("action", to_text(hold.action));
  json.field("subject", hold.subject);
  json.field("sender", hold.sender);
  json.field("author", hold.author);
  json.field("message_id", hold.message_id);
  write_time(json, "created", hold.created);
  write_time(json, "expires", hold.expires);
  write_time(json, "release_at", hold.release_at);
  json.key("deciders");
  json.texts(hold.deciders);
  write_flag(json, "four_eyes", hold.four_eyes);
  write_flag(json, "correctable", hold.correctable);
  write_list(json, "recipients", hold.recipients,
             [&](const guard::HeldRecipient& one) { write_recipient(json, one); });
  write_list(json, "set", hold.set, [&](const intent::SetReason& reason) {
    json.field("code", reason.code);
    json.field("text", reason.text);
  });
  json.key("rules");
  json.texts(hold.rules);
  json.key("advice");
  json.texts(hold.advice);
  json.key("contents");
  json.texts(hold.contents);
  write_flag(json, "in_flight", hold.in_flight);
  write_decisions(json, hold);
  write_list(json, "shares", hold.shares, [&](const guard::Share& one) { write_share(json, one); });
  write_flag(json, "maybe_sent", hold.maybe_sent);
  json.field("last_reply", hold.last_reply);
  json.end_object();
  return json.take();
}

std::string hold_line(const guard::Hold& hold) {
  std::vector<std::string> doubtful;
  for (const auto& recipient : hold.recipients)
    if (guard::is_doubtful(recipient)) doubtful.push_back(shown_address(recipient.address));
  return fmt::format("{}  {:<9}  {}  {} to {}: {}\n", hold.id, to_text(hold.state),
                     to_text(hold.created),
                     hold.author.empty() ? "nobody" : shown_address(hold.author),
                     guard::shown_list(doubtful), subject_of(hold));
}

std::string hold_text(const guard::Hold& hold) {
  std::string out = fmt::format("{}: {}{}\n", hold.id, to_text(hold.state),
                                hold.maybe_sent ? ", maybe sent" : "");
  out += "  subject:  " + subject_of(hold) + "\n";
  out +=
      "  from:     " + (hold.author.empty() ? std::string("nobody") : shown_address(hold.author)) +
      "\n";
  out += "  held:     " + guard::shown_time(hold.created) + "\n";
  const bool shared = !hold.shares.empty();
  out += (hold.release_at ? "  sent at:  "
          : shared        ? "  until:    "
                          : "  waits to: ") +
         guard::shown_time(hold.release_at ? *hold.release_at : hold.expires) + "\n";
  out += "  deciders: " + guard::shown_list(hold.deciders) + "\n";
  const auto approvals = guard::approvals_text(hold);
  if (!approvals.empty()) out += "  approval: " + approvals + "\n";
  for (const auto& one : hold.approvals) out += decision_text("approved:", one);
  if (hold.decision) out += decision_text("decided: ", *hold.decision);
  if (!hold.last_reply.empty()) out += "  relay:    " + shown_text(hold.last_reply) + "\n";
  for (const auto& rule : hold.rules) out += "  rule:     " + shown_text(rule) + "\n";
  for (const auto& line : hold.advice) out += "  " + shown_text(line, 1000) + "\n";
  for (const auto& line : hold.contents) out += "  " + shown_text(line, 500) + "\n";
  for (const auto& reason : hold.set) out += "  " + shown_text(reason.text, 500) + "\n";
  for (const auto& recipient : hold.recipients) out += recipient_text(recipient);
  return out + shares_text(hold);
}

}  // namespace missent::program
