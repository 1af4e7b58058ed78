// SPDX-License-Identifier: Apache-2.0
#include "guard/hold_json.h"

#include "guard/json_writer.h"

namespace missent::guard {

namespace {

void write_time(JsonWriter& out, std::string_view name, const std::optional<Time>& time) {
  out.key(name);
  if (time)
    out.text(missent::to_text(*time));
  else
    out.null();
}

void write_recipient(JsonWriter& out, const HeldRecipient& recipient) {
  out.begin_object();
  out.field("address", recipient.address);
  out.field("released_as", recipient.released_as);
  out.field("role", to_text(recipient.role));
  out.field("action", to_text(recipient.action));
  out.key("doubt");
  out.number(recipient.doubt);
  out.field("state", to_text(recipient.state));
  out.field("reply", recipient.reply);
  out.end_object();
}

void write_decision(JsonWriter& out, const Decision& decision) {
  out.begin_object();
  out.field("kind", to_text(decision.kind));
  out.field("by", decision.by);
  out.field("reason", decision.reason);
  write_time(out, "when", decision.when);
  out.end_object();
}

void write_decisions(JsonWriter& out, const Hold& hold) {
  out.key("decision");
  if (hold.decision)
    write_decision(out, *hold.decision);
  else
    out.null();
  out.key("approvals_needed");
  out.number(uint64_t{hold.approvals_needed});
  out.key("approvals");
  out.begin_list();
  for (const auto& one : hold.approvals) write_decision(out, one);
  out.end_list();
}

void write_share(JsonWriter& out, const Share& share) {
  out.begin_object();
  out.field("id", share.id);
  out.field("recipient", share.recipient);
  out.field("state", to_text(share.state));
  write_time(out, "expires", share.expires);
  out.end_object();
}

void write_people(JsonWriter& out, const Hold& hold) {
  out.field("sender", hold.sender);
  out.field("author", hold.author);
  out.field("login", hold.login);
  out.key("deciders");
  out.texts(hold.deciders);
  out.key("four_eyes");
  out.boolean(hold.four_eyes);
}

void write_progress(JsonWriter& out, const Hold& hold) {
  out.key("attempts");
  out.number(uint64_t{hold.attempts});
  out.key("in_flight");
  out.boolean(hold.in_flight);
  out.key("maybe_sent");
  out.boolean(hold.maybe_sent);
  out.field("last_reply", hold.last_reply);
}

}  // namespace

std::string hold_json(const Hold& hold, std::string_view verdict) {
  JsonWriter out;
  out.begin_object();
  out.key("hold");
  out.begin_object();
  out.field("id", hold.id);
  out.field("state", to_text(hold.state));
  out.field("action", to_text(hold.action));
  write_time(out, "created", hold.created);
  write_time(out, "expires", hold.expires);
  write_people(out, hold);
  out.field("message_id", hold.message_id);
  out.field("body_digest", hold.body_digest);
  out.key("recipients");
  out.begin_list();
  for (const auto& recipient : hold.recipients) write_recipient(out, recipient);
  out.end_list();
  out.key("shares");
  out.begin_list();
  for (const auto& share : hold.shares) write_share(out, share);
  out.end_list();
  out.key("rules");
  out.texts(hold.rules);
  write_decisions(out, hold);
  write_progress(out, hold);
  out.end_object();
  if (!verdict.empty()) {
    out.key("verdict");
    out.raw(verdict);
  }
  out.end_object();
  return out.take();
}

}  // namespace missent::guard
