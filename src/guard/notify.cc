// SPDX-License-Identifier: Apache-2.0
#include "base/identifier.h"
#include "base/log.h"
#include "guard/deciders.h"
#include "guard/digest.h"
#include "guard/hold_json.h"
#include "guard/mark.h"
#include "guard/releasing.h"
#include "guard/state.h"

#include <algorithm>

namespace missent::guard {

namespace {

constexpr size_t MostAskedAnHour = 20;
constexpr uint32_t MostAttempts = 100;  // about two days at half an hour each

bool contains(const std::vector<std::string>& list, const std::string& address) {
  return std::any_of(list.begin(), list.end(),
                     [&](const auto& one) { return one == address || same_mailbox(one, address); });
}

// Whoever approved already need not be reminded.
std::vector<std::string> people_to_remind(const Hold& hold) {
  std::vector<std::string> out = hold.deciders;
  for (const auto& approval : hold.approvals)
    std::erase_if(out, [&](const auto& one) { return same_mailbox(one, approval.by); });
  return out;
}

// The deciders, and the person who sent it; each once.
std::vector<std::string> people_to_tell(const Hold& hold) {
  if (hold.notice == NoticeKind::Reminder) return people_to_remind(hold);
  std::vector<std::string> out = hold.deciders;
  if (!hold.person.empty() && !contains(out, hold.person)) out.push_back(hold.person);
  return out;
}

std::string notice_key(const Hold& hold, const std::string& to) {
  return hold.id + " " + std::to_string(static_cast<int>(hold.notice)) + " " + to;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char letter) { return (static_cast<unsigned char>(letter) & 0x80u) == 0; });
}

bool asks(const Hold& hold) {
  return hold.notice == NoticeKind::Asked || hold.notice == NoticeKind::Reminder;
}

void no_more_notice(Hold& hold) {
  hold.notice = NoticeKind::None;
  hold.notice_next.reset();
  hold.notice_attempts = 0;
  hold.notified.clear();
}

}  // namespace

NoticeParts Guard::State::notice_parts(const std::string& to) const {
  NoticeParts out;
  out.from = settings.notice_from;
  out.to = to;
  out.message_id = "<" + random_identifier() + "@" + settings.host_name + ">";
  out.date = now();
  return out;
}

// Null sender, so that nothing ever answers it; with a mark, so that it is never held.
Result<DeliveryOutcome> Guard::State::mail_one(const std::string& to, const std::string& message) {
  std::string marked = with_mark(NoticeMark, message, {to});
  return parts.relay.deliver({"", {to}, marked, !is_ascii(to)});
}

Result<std::string> Guard::State::make_link(const Hold& hold, const std::string& decider) {
  std::string token = random_token();
  TRY(parts.holds.put_link({.token_hash = sha256_hex(token),
                            .hold = hold.id,
                            .decider = decider,
                            .expires = hold.expires,
                            .code_hash = {}}));
  return settings.public_url + "/d/" + token;
}

bool Guard::State::asked_too_often(const std::string& person) {
  auto& times = asked[person];
  while (!times.empty() && times.front() <= now() - std::chrono::hours(1)) times.pop_front();
  return times.size() >= MostAskedAnHour;
}

Guard::State::Told Guard::State::tell(const Hold& hold, const std::string& to) {
  NoticeParts notice = notice_parts(to);
  if (asks(hold) && contains(hold.deciders, to)) {
    auto link = make_link(hold, to);
    if (!link) return Told::Later;
    notice.link = *link;
  }
  std::string message;
  if (asks(hold)) message = compose_held_notice(hold, notice);
  if (hold.notice == NoticeKind::Expired) message = compose_expired_notice(hold, notice);
  if (hold.notice == NoticeKind::Failed) message = compose_failed_notice(hold, notice);
  return outcome_of(mail_one(to, message));
}

Guard::State::Told Guard::State::outcome_of(const Result<DeliveryOutcome>& outcome) {
  if (!outcome) return Told::Later;
  if (outcome->unknown || outcome->message.accepted) return Told::Yes;
  auto refused = [](const RelayReply& reply) { return reply.code >= 500; };
  bool never = refused(outcome->message) ||
               std::any_of(outcome->recipients.begin(), outcome->recipients.end(), refused);
  return never ? Told::Never : Told::Later;
}

// What left is remembered until the store knows it: a store that fails must not make the same
// notice go out each second.
Guard::State::Told Guard::State::tell_once(const Hold& hold, const std::string& to) {
  if (told.contains(notice_key(hold, to))) return Told::Yes;
  if (asks(hold) && asked_too_often(to)) return Told::Later;
  Told result = tell(hold, to);
  if (result == Told::Never)
    log::warning("hold " + hold.id +
                 ": the relay refuses the notice to one of its people for good");
  if (result == Told::Later) return result;
  told.insert(notice_key(hold, to));
  if (asks(hold)) asked[to].push_back(now());
  return result;
}

Result<bool> Guard::State::notify(Hold hold) {
  bool due = hold.notice != NoticeKind::None && (!hold.notice_next || *hold.notice_next <= now());
  if (!due) return false;
  const Hold before = hold;
  bool later = false;
  for (const auto& to : people_to_tell(before)) {
    if (contains(hold.notified, to)) continue;
    if (tell_once(before, to) == Told::Later)
      later = true;
    else
      hold.notified.push_back(to);
  }
  ++hold.notice_attempts;
  hold.notice_next = now() + back_off(hold.notice_attempts);
  bool give_up = later && !asks(hold) && hold.notice_attempts >= MostAttempts;
  if (give_up) log::error("hold " + hold.id + ": its people could not be told");
  if (!later || give_up) no_more_notice(hold);
  // A Conflict is a decision made meanwhile: then the next look at this hold says what is still
  // due.
  TRY(parts.holds.update(hold, entry("notice", hold)));
  for (const auto& to : people_to_tell(before)) told.erase(notice_key(before, to));
  return true;
}

}  // namespace missent::guard
