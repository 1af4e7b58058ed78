// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/deciders.h"
#include "guard/digest.h"
#include "guard/share_hold.h"
#include "guard/share_secrets.h"
#include "guard/state.h"

#include <algorithm>

namespace missent::guard {

namespace {

constexpr Seconds PassLife{30 * 60};
constexpr int MostTries = 10;  // against others who change the same hold

Failure no_share() { return fail(Kind::NotFound, "no such share"); }
Failure share_is_over(std::string_view id) {
  return fail(Kind::Conflict, "share " + std::string(id) + " is over");
}

Result<Share*> share_of_token(Hold& hold, const std::string& token) {
  Share* share = find_share(hold, share_in_token(token));
  const bool same =
      share && !share->token_hash.empty() && same_secret(share->token_hash, sha256_hex(token));
  if (!same) return no_share();
  return share;
}

std::string event_of(const Share& share, bool right) {
  if (right) return "opened";
  return share.state == ShareState::Locked ? "locked" : "wrong-code";
}

bool manages(const Hold& hold, const std::string& who) {
  return (!hold.person.empty() && same_mailbox(hold.person, who)) ||
         std::any_of(hold.deciders.begin(), hold.deciders.end(),
                     [&](const auto& one) { return same_mailbox(one, who); });
}

}  // namespace

Result<Hold> Guard::State::change_hold(const std::string& id, const HoldChange& change) {
  for (int again = 0;; ++again) {
    Hold hold = TRY(parts.holds.get(id));
    const AuditEntry entry = TRY(change(hold));
    auto stored = parts.holds.update(hold, entry);
    ++hold.version;
    if (stored) return hold;
    if (stored.error().kind != Kind::Conflict || again == MostTries) return fail(stored.error());
  }
}

AuditEntry Guard::State::share_entry(const Hold& hold, std::string_view id, std::string_view event,
                                     std::string_view by) const {
  return entry("share", share_json(hold, id, event, by));
}

Result<Shared> Guard::State::shared(const std::string& token) {
  const auto id = hold_in_share(share_in_token(token));
  if (id.empty()) return no_share();
  auto hold = parts.holds.get(id);
  if (!hold && hold.error().kind == Kind::NotFound) return no_share();
  if (!hold) return fail(hold.error());
  const Share share = *TRY(share_of_token(*hold, token));
  return Shared{*std::move(hold), share};
}

Result<Shared> Guard::State::shared_with_pass(const std::string& token, const std::string& pass) {
  auto found = TRY(shared(token));
  if (found.hold.state != HoldState::Shared || !is_readable(found.share, now()))
    return share_is_over(found.share.id);
  if (!is_share_pass(settings.mark_key, found.share, pass, now()))
    return fail(Kind::Refused, "the code must be typed again");
  return found;
}

Result<Shared> Guard::share(const std::string& token) { return state_->shared(token); }

// One at a time: each try costs memory, and none is looked at before the last was counted.
Result<std::string> Guard::open_share(const std::string& token, const std::string& code) {
  State& state = *state_;
  std::lock_guard lock(state.share_mutex);
  const auto found = TRY(state.shared(token));
  Result<void> tried;
  const auto change = [&](Hold& hold) -> Result<AuditEntry> {
    if (hold.state != HoldState::Shared) return share_is_over(found.share.id);
    Share& share = *TRY(share_of_token(hold, token));
    const bool locked = share.state == ShareState::Locked;
    const bool right = !locked && is_share_code(state.settings.mark_key, share, code);
    tried = try_code(share, right, state.now());
    if (!tried && (locked || tried.error().kind == Kind::Conflict)) return fail(tried.error());
    if (!share.news.empty()) tell_now(hold, state.now());
    return state.share_entry(hold, share.id, event_of(share, right), share.recipient);
  };
  Hold hold = TRY(state.change_hold(found.hold.id, change));
  if (!tried) return fail(tried.error());
  return share_pass(state.settings.mark_key, *find_share(hold, found.share.id),
                    state.now() + PassLife);
}

Result<SharedMessage> Guard::read_share(const std::string& token, const std::string& pass) {
  auto found = TRY(state_->shared_with_pass(token, pass));
  const auto bytes = TRY(state_->parts.holds.body(found.hold.id));
  content::ReadRequest reading;
  reading.depth = content::ReadRequest::Depth::Message;
  reading.limits.texts = true;
  auto inspected = TRY(state_->parts.inspector.inspect(bytes, reading));
  return SharedMessage{std::move(found), std::move(inspected.inspection.message),
                       std::move(inspected.remark)};
}

Result<std::string> Guard::shared_bytes(const std::string& token, const std::string& pass) {
  const auto found = TRY(state_->shared_with_pass(token, pass));
  return state_->parts.holds.body(found.hold.id);
}

Result<SharedFile> Guard::shared_file(const std::string& token, const std::string& pass,
                                      uint32_t number) {
  const auto found = TRY(state_->shared_with_pass(token, pass));
  const auto bytes = TRY(state_->parts.holds.body(found.hold.id));
  content::ReadRequest reading;
  reading.depth = content::ReadRequest::Depth::Attachment;
  reading.attachment = number;
  auto inspected = TRY(state_->parts.inspector.inspect(bytes, reading));
  auto& attachments = inspected.inspection.message.attachments;
  if (!inspected.unread.empty())
    return fail(Kind::TooLarge, "an attachment cannot be taken out alone: " + inspected.remark);
  if (number >= attachments.size()) return fail(Kind::NotFound, "no such attachment");
  return SharedFile{attachments[number].name, std::move(inspected.inspection.attached)};
}

Result<Hold> Guard::change_share(const ShareRequest& request) {
  State& state = *state_;
  const auto id = hold_in_share(request.share);
  if (id.empty()) return no_share();
  return state.change_hold(id, [&](Hold& hold) -> Result<AuditEntry> {
    Share* share = find_share(hold, request.share);
    if (!share) return no_share();
    if (hold.state != HoldState::Shared) return share_is_over(request.share);
    const bool taken_back = request.change == ShareChange::Revoke;
    if (taken_back) {
      TRY(revoke(*share, request.by, state.now()));
    } else {
      TRY(renew_code(*share, state.now()));
      share->code_hash = share_code_hash(state.settings.mark_key, *share);
    }
    if (!share->news.empty()) tell_now(hold, state.now());
    return state.share_entry(hold, share->id, taken_back ? "revoked" : "new-code", request.by);
  });
}

Result<Hold> Guard::change_share_by_link(const std::string& link_token, ShareRequest request) {
  const Link link = TRY(state_->usable_link(link_token));
  const Hold hold = TRY(state_->parts.holds.get(link.hold));
  if (hold_in_share(request.share) != link.hold || !manages(hold, link.decider))
    return fail(Kind::Refused, "this link is for another hold");
  request.by = link.decider;
  return change_share(request);
}

Result<std::string> Guard::code_of_share(const std::string& id) {
  Hold hold = TRY(state_->parts.holds.get(hold_in_share(id)));
  const Share* share = find_share(hold, id);
  if (!share) return no_share();
  return share_code(state_->settings.mark_key, *share);
}

}  // namespace missent::guard
