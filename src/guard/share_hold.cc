// SPDX-License-Identifier: Apache-2.0
#include "guard/share_hold.h"

#include "guard/json_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

Share new_share(const Hold& hold, const HeldRecipient& recipient, Time now) {
  Share share;
  share.id = fmt::format("{}-{}", hold.id, hold.shares.size() + 1);
  share.recipient = recipient.address;
  share.created = now;
  share.expires = hold.expires;
  share.news = {ShareNews::Code};
  share.next_attempt = now;
  return share;
}

bool all_revoked(const Hold& hold) {
  return std::all_of(hold.shares.begin(), hold.shares.end(),
                     [](const auto& one) { return one.state == ShareState::Revoked; });
}

bool any_in(const Hold& hold, ShareState state) {
  return std::any_of(hold.shares.begin(), hold.shares.end(),
                     [&](const auto& one) { return one.state == state; });
}

bool any_opened(const Hold& hold) {
  return std::any_of(hold.shares.begin(), hold.shares.end(),
                     [](const auto& one) { return one.times_opened > 0; });
}

HoldState end_state(const Hold& hold) {
  if (any_opened(hold)) return HoldState::Sent;
  return all_revoked(hold) ? HoldState::Dropped : HoldState::Expired;
}

void no_notice(Hold& hold) {
  hold.notice = NoticeKind::None;
  hold.notice_attempts = 0;
  hold.notice_next.reset();
  hold.notified.clear();
}

}  // namespace

void begin_sharing(Hold& hold, const Decision& decision, Seconds life) {
  hold.decision = decision;
  hold.state = HoldState::Shared;
  hold.expires = decision.when + life;
  hold.release_at.reset();
  hold.remind_at.reset();
  hold.next_attempt.reset();
  no_notice(hold);
  for (auto& recipient : hold.recipients) {
    if (recipient.state != RecipientState::Waiting) continue;
    recipient.state = RecipientState::Shared;
    hold.shares.push_back(new_share(hold, recipient, decision.when));
  }
}

void end_sharing(Hold& hold, Time now) {
  for (auto& share : hold.shares) end_of_time(share);
  hold.state = end_state(hold);
  no_notice(hold);
  const bool told = hold.deciders.empty() && hold.person.empty();
  if (told || !any_in(hold, ShareState::Expired)) return;
  hold.notice = NoticeKind::Expired;
  hold.notice_next = now;
}

std::vector<std::string> code_holders(const Hold& hold) {
  return hold.person.empty() ? hold.deciders : std::vector{hold.person};
}

void tell_now(Hold& hold, Time now) {
  no_notice(hold);
  hold.notice_next = now;
}

Share* find_share(Hold& hold, std::string_view id) {
  const auto found = std::find_if(hold.shares.begin(), hold.shares.end(),
                                  [&](const auto& one) { return one.id == id; });
  return found == hold.shares.end() ? nullptr : &*found;
}

std::string share_json(const Hold& hold, std::string_view id, std::string_view event,
                       std::string_view by) {
  JsonWriter out;
  out.begin_object();
  out.key("share");
  out.begin_object();
  out.field("hold", hold.id);
  out.field("event", event);
  out.field("by", by);
  out.key("shares");
  out.begin_list();
  for (const auto& share : hold.shares) {
    if (!id.empty() && share.id != id) continue;
    out.begin_object();
    out.field("id", share.id);
    out.field("recipient", share.recipient);
    out.field("state", to_text(share.state));
    out.key("codes");
    out.number(uint64_t{share.codes});
    out.key("wrong");
    out.number(uint64_t{share.wrong});
    out.key("times_opened");
    out.number(uint64_t{share.times_opened});
    out.end_object();
  }
  out.end_list();
  out.end_object();
  out.end_object();
  return out.take();
}

}  // namespace missent::guard
