// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/digest.h"
#include "guard/notice.h"
#include "guard/state.h"

#include <fmt/format.h>

#include <charconv>

namespace missent::guard {

namespace {

constexpr uint32_t MostFailures = 5;
constexpr Seconds CodeLife{15 * 60};
constexpr Seconds BetweenCodes{60};

// Link::code_hash holds "<Unix seconds until which it counts>:<keyed digest>": six digits without a
// key would be guessed from the store.
std::string code_hash(const std::string& key, const Link& link, const std::string& code,
                      Time until) {
  return fmt::format("{}:{}", until.time_since_epoch().count(),
                     keyed_digest(key, "missent code v1 " + link.token_hash + " " + code));
}

Time until_of(const std::string& hash) {
  int64_t seconds = 0;
  auto end = std::from_chars(hash.data(), hash.data() + hash.size(), seconds);
  return end.ec == std::errc() ? Time(Seconds(seconds)) : Time{};
}

Result<Link> find_link(HoldStore& holds, const std::string& token) {
  if (token.empty() || token.size() > 200) return fail(Kind::NotFound, "no such link");
  auto link = holds.get_link(sha256_hex(token));
  if (!link && link.error().kind == Kind::NotFound) return fail(Kind::NotFound, "no such link");
  return link;
}

}  // namespace

Result<Link> Guard::State::usable_link(const std::string& token) {
  Link link = TRY(find_link(parts.holds, token));
  if (link.spent)
    return fail(Kind::Refused, "this link was used, or a wrong code was given too often");
  if (link.expires <= now()) return fail(Kind::Conflict, "this link is over");
  return link;
}

Result<void> Guard::State::check_code(Link& link, const std::string& code) {
  Time until = until_of(link.code_hash);
  if (link.code_hash.empty() || until <= now())
    return fail(Kind::Refused, "a code is asked, and none counts",
                "Please ask for a code, and type it within 15 minutes.");
  if (same_secret(code_hash(settings.mark_key, link, code, until), link.code_hash)) return {};
  ++link.failures;
  link.spent = link.failures >= MostFailures;
  TRY(parts.holds.put_link(link));
  if (link.spent) log::warning("hold " + link.hold + ": five wrong codes, a link is spent");
  return fail(Kind::Refused, "wrong code",
              link.spent ? "That was the fifth wrong code: this link can no longer be used."
                         : "That code is not the one we mailed.");
}

Result<Link> Guard::link(const std::string& token) { return find_link(state_->parts.holds, token); }

Result<Hold> Guard::hold_of_link(const std::string& token) {
  Link link = TRY(find_link(state_->parts.holds, token));
  Hold hold = TRY(state_->parts.holds.get(link.hold));
  if (hold.state == HoldState::Waiting) TRY(state_->usable_link(token));
  return hold;
}

Result<Hold> Guard::decide_by_link(const std::string& token, const std::string& code,
                                   DecisionRequest request) {
  std::lock_guard lock(state_->link_mutex);
  Link link = TRY(find_link(state_->parts.holds, token));
  Hold hold = TRY(state_->parts.holds.get(link.hold));
  if (hold.state != HoldState::Waiting)
    return fail(Kind::Conflict, "hold " + hold.id + " was decided already");
  TRY(state_->usable_link(token));
  if (!request.hold.empty() && request.hold != link.hold)
    return fail(Kind::Refused, "this link is for another hold");
  if (hold.four_eyes) TRY(state_->check_code(link, code));
  request.hold = link.hold;
  request.by = link.decider;
  Hold decided = TRY(decide(request));
  // The decision stands whether or not this is stored: the hold waits no more.
  auto spent = state_->parts.holds.spend_link(link.token_hash);
  if (!spent)
    log::warning("hold " + hold.id + ": a used link is not marked so: " + spent.error().message);
  return decided;
}

Result<void> Guard::send_code(const std::string& token) {
  Link link = TRY(state_->usable_link(token));
  Hold hold = TRY(state_->parts.holds.get(link.hold));
  if (hold.state != HoldState::Waiting)
    return fail(Kind::Conflict, "hold " + hold.id + " was decided already");
  Time now = state_->now();
  Time last = link.code_hash.empty() ? Time{} : until_of(link.code_hash) - CodeLife;
  if (now < last + BetweenCodes)
    return fail(Kind::Unavailable, "a code was mailed less than a minute ago");
  std::string code = random_code();
  auto outcome = TRY(state_->mail_one(
      link.decider, compose_code_mail(hold, code, state_->notice_parts(link.decider))));
  if (!outcome.message.accepted && !outcome.unknown)
    return fail(Kind::Unavailable, "the relay did not take the code mail: " + outcome.message.text);
  std::lock_guard lock(state_->link_mutex);
  link = TRY(state_->usable_link(token));  // wrong codes may have been counted meanwhile
  link.code_hash = code_hash(state_->settings.mark_key, link, code, now + CodeLife);
  return state_->parts.holds.put_link(link);
}

}  // namespace missent::guard
