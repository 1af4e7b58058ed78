// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/deciders.h"
#include "guard/digest.h"
#include "guard/releasing.h"
#include "guard/share_hold.h"
#include "guard/share_notice.h"
#include "guard/share_secrets.h"
#include "guard/shown.h"
#include "guard/state.h"
#include "mail/address.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

constexpr size_t MostAtOnce = 20;       // codes and links of one hold in one turn
constexpr uint32_t MostAttempts = 100;  // about two days at half an hour each

// Its link can be mailed, its code told.
bool is_made(const Share& share) { return !share.token_hash.empty() && !share.code_hash.empty(); }

bool is_unmade(const Share& share) { return !is_over(share) && !is_made(share); }

bool is_due(const Share& share, Time now) {
  return share.state == ShareState::Waiting && is_made(share) &&
         (!share.next_attempt || *share.next_attempt <= now);
}

bool has_news(const Hold& hold) {
  return std::any_of(hold.shares.begin(), hold.shares.end(),
                     [](const auto& one) { return !one.news.empty(); });
}

// Codes that count first; only then is told what they are.
bool may_tell(const Hold& hold, Time now) {
  const bool due = !hold.notice_next || *hold.notice_next <= now;
  return due && has_news(hold) && std::none_of(hold.shares.begin(), hold.shares.end(), is_unmade);
}

bool begins(const Hold& hold) {
  return std::any_of(hold.shares.begin(), hold.shares.end(), [](const auto& one) {
    return one.codes == 1 && !one.news.empty() && one.news.front() == ShareNews::Code;
  });
}

// At the beginning also those who may only look after it.
std::vector<std::string> audience(const Hold& hold) {
  auto out = code_holders(hold);
  if (!begins(hold)) return out;
  for (const auto& one : hold.deciders) {
    const bool there = std::any_of(out.begin(), out.end(),
                                   [&](const auto& other) { return same_mailbox(one, other); });
    if (!there) out.push_back(one);
  }
  return out;
}

std::string confirmation_text(const habits::Registers& registers, const std::string& address,
                              Time now) {
  const auto parsed = mail::parse_address(address);
  const auto* partner = registers.partner_of(parsed.domain, mail::habit_key(parsed));
  if (!partner || partner->confirmed.empty() || partner->is_due(now)) return "";
  const auto& name = partner->name.empty() ? partner->key() : partner->name;
  return fmt::format("{} was confirmed by {}{}{}", name, partner->confirmed,
                     partner->confirmed_by.empty() ? "" : ", by " + partner->confirmed_by,
                     partner->confirmed_on
                         ? ", on " + missent::to_text(*partner->confirmed_on).substr(0, 10)
                         : "");
}

// What is told by this mail of what was found in the hold before: what came since stays.
void forget_told(Hold& hold, const Hold& told) {
  for (const auto& before : told.shares) {
    Share* share = find_share(hold, before.id);
    if (!share) continue;
    std::erase_if(share->news, [&](ShareNews one) {
      const bool other_code = one == ShareNews::Code && share->codes != before.codes;
      return !other_code &&
             std::find(before.news.begin(), before.news.end(), one) != before.news.end();
    });
  }
  hold.notice_attempts = 0;
  hold.notified.clear();
  hold.notice_next.reset();
}

std::string news_key(const Hold& hold, const std::string& to) {
  return fmt::format("news {} {} {}", hold.id, hold.version, to);
}

}  // namespace

// Tokens and codes: made, and stored, before any mail has them.
Result<bool> Guard::State::make_secrets(Hold& hold) {
  if (std::none_of(hold.shares.begin(), hold.shares.end(), is_unmade)) return false;
  hold = TRY(change_hold(hold.id, [&](Hold& found) -> Result<AuditEntry> {
    size_t made = 0;
    for (auto& share : found.shares) {
      if (!is_unmade(share) || made++ == MostAtOnce) continue;
      share.token_hash = sha256_hex(share_token(settings.mark_key, share.id));
      if (share.code_hash.empty()) share.code_hash = share_code_hash(settings.mark_key, share);
    }
    return share_entry(found, "", "made", "");
  }));
  return true;
}

Guard::State::Told Guard::State::mail_link(const Hold& hold, const Share& share) {
  const std::string key = "link " + share.id;
  if (told.contains(key)) return Told::Yes;
  NoticeParts notice = notice_parts(share.recipient);
  notice.link = settings.public_url + "/share/" + share_token(settings.mark_key, share.id);
  const Told result =
      outcome_of(mail_one(share.recipient, compose_share_link(hold, share, notice)));
  if (result != Told::Later) told.insert(key);
  return result;
}

Result<bool> Guard::State::mail_links(const Hold& hold) {
  size_t mailed = 0;
  for (const auto& due : hold.shares) {
    if (!is_due(due, now()) || mailed == MostAtOnce) continue;
    ++mailed;
    const Told result = mail_link(hold, due);
    TRY(change_hold(hold.id, [&](Hold& found) -> Result<AuditEntry> {
      Share& share = *find_share(found, due.id);
      settle_link(found, share, result);
      return share_entry(found, share.id, result == Told::Yes ? "mailed" : "mailing", "");
    }));
    told.erase("link " + due.id);
    if (result == Told::Later) break;  // the relay is away
  }
  return mailed > 0;
}

// Somebody may have opened it, or taken it back, while it was mailed.
void Guard::State::settle_link(Hold& hold, Share& share, Told result) {
  ++share.attempts;
  share.next_attempt = now() + back_off(share.attempts);
  if (result == Told::Later || share.state != ShareState::Waiting) return;
  share.next_attempt.reset();
  share.state = result == Told::Yes ? ShareState::Open : ShareState::Failed;
  if (result == Told::Yes) return;
  log::warning("share " + share.id + ": the relay refuses its link for good");
  add_news(share, ShareNews::Failed);
  tell_now(hold, now());
}

Guard::State::Told Guard::State::tell_shares(const Hold& hold, const std::string& to) {
  if (told.contains(news_key(hold, to))) return Told::Yes;
  ShareNewsParts parts_of_mail;
  parts_of_mail.notice = notice_parts(to);
  auto link = make_link(hold, to);
  if (!link) return Told::Later;
  parts_of_mail.notice.link = *link;
  const auto holders = code_holders(hold);
  parts_of_mail.codes = std::find(holders.begin(), holders.end(), to) != holders.end();
  const auto lists = registers.get();
  for (const auto& share : hold.shares) {
    parts_of_mail.code[share.id] = share_code(settings.mark_key, share);
    parts_of_mail.confirmed[share.recipient] = confirmation_text(*lists, share.recipient, now());
  }
  const Told result = outcome_of(mail_one(to, compose_share_news(hold, parts_of_mail)));
  if (result != Told::Later) told.insert(news_key(hold, to));
  return result;
}

Result<bool> Guard::State::tell_news(const Hold& hold) {
  if (!may_tell(hold, now())) return false;
  bool later = false;
  std::vector<std::string> notified = hold.notified;
  for (const auto& to : audience(hold)) {
    if (std::find(notified.begin(), notified.end(), to) != notified.end()) continue;
    const Told result = tell_shares(hold, to);
    if (result == Told::Never)
      log::warning("hold " + hold.id + ": the relay refuses the codes of its shares for good");
    if (result == Told::Later)
      later = true;
    else
      notified.push_back(to);
  }
  const bool give_up = later && hold.notice_attempts >= MostAttempts;
  if (give_up) log::error("hold " + hold.id + ": its people could not be told of its shares");
  TRY(change_hold(hold.id, [&](Hold& found) -> Result<AuditEntry> {
    if (later && !give_up) {
      found.notified = notified;
      ++found.notice_attempts;
      found.notice_next = now() + back_off(found.notice_attempts);
    } else {
      forget_told(found, hold);
      if (has_news(found)) tell_now(found, now());
    }
    return share_entry(found, "", "told", "");
  }));
  for (const auto& to : notified) told.erase(news_key(hold, to));
  return true;
}

Result<bool> Guard::State::end_shares(const Hold& hold) {
  TRY(change_hold(hold.id, [&](Hold& found) -> Result<AuditEntry> {
    if (found.state != HoldState::Shared)
      return fail(Kind::Conflict, "hold " + hold.id + " is shared no more");
    end_sharing(found, now());
    return share_entry(found, "", "expired", "");
  }));
  return true;
}

Result<bool> Guard::State::share_due(Hold hold) {
  if (hold.expires <= now()) return end_shares(hold);
  const bool made = TRY(make_secrets(hold));
  const bool mailed = TRY(mail_links(hold));
  const Hold after = mailed ? TRY(parts.holds.get(hold.id)) : hold;
  const bool told_people = TRY(tell_news(after));
  return made || mailed || told_people;
}

}  // namespace missent::guard
