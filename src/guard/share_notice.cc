// SPDX-License-Identifier: Apache-2.0
#include "guard/share_notice.h"

#include "guard/notice_words.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::guard {

namespace {

using Shape = NoticeLine::Shape;

std::string who_shares(const Hold& hold) {
  const auto& from = hold.author.empty() ? hold.sender : hold.author;
  return from.empty() ? "Somebody" : shown_address(from);
}

bool has_news(const Share& share, ShareNews news) {
  return std::find(share.news.begin(), share.news.end(), news) != share.news.end();
}

bool any_news(const Hold& hold, ShareNews news) {
  return std::any_of(hold.shares.begin(), hold.shares.end(),
                     [&](const auto& one) { return has_news(one, news); });
}

bool is_first(const Hold& hold) {
  return std::any_of(hold.shares.begin(), hold.shares.end(), [](const auto& one) {
    return one.codes == 1 && has_news(one, ShareNews::Code);
  });
}

const HeldRecipient* recipient_of(const Hold& hold, const Share& share) {
  const auto found = std::find_if(hold.recipients.begin(), hold.recipients.end(),
                                  [&](const auto& one) { return one.address == share.recipient; });
  return found == hold.recipients.end() ? nullptr : &*found;
}

std::string text_in(const std::map<std::string, std::string>& texts, const std::string& key) {
  const auto found = texts.find(key);
  return found == texts.end() ? "" : found->second;
}

std::string title(const Hold& hold) {
  if (is_first(hold)) return titled("Shared", hold);
  if (any_news(hold, ShareNews::Code)) return titled("New code", hold);
  if (any_news(hold, ShareNews::Locked)) return titled("Locked", hold);
  if (any_news(hold, ShareNews::Failed)) return titled("Link not delivered", hold);
  return titled("Opened", hold);
}

void add_code(NoticeLines& lines, const Share& share, const ShareNewsParts& parts) {
  if (!has_news(share, ShareNews::Code) || is_over(share)) return;
  const auto code = text_in(parts.code, share.id);
  if (parts.codes && !code.empty()) add(lines, Shape::Item, "The code: " + code);
  const auto confirmed = text_in(parts.confirmed, share.recipient);
  if (!confirmed.empty()) add(lines, Shape::Item, shown_text(confirmed, 300));
}

void add_share(NoticeLines& lines, const Hold& hold, const Share& share,
               const ShareNewsParts& parts) {
  if (share.news.empty()) return;
  const auto* recipient = recipient_of(hold, share);
  if (recipient && has_news(share, ShareNews::Code))
    add_doubtful(lines, *recipient);
  else
    add(lines, Shape::Recipient, shown_address(share.recipient));
  add_code(lines, share, parts);
  const bool only_code = share.news.size() == 1 && has_news(share, ShareNews::Code);
  if (!only_code) add(lines, Shape::Item, share_words(share));
}

void add_opening(NoticeLines& lines, const Hold& hold, const ShareNewsParts& parts) {
  if (!is_first(hold))
    return add(lines, Shape::Paragraph,
               the_message(hold, parts.notice) + " is shared, not mailed.");
  add(lines, Shape::Paragraph,
      the_message(hold, parts.notice) +
          " was not mailed. Each of these recipients gets a link to a page that shows it, once "
          "they "
          "type a code there:");
}

void add_how(NoticeLines& lines, const Hold& hold, const ShareNewsParts& parts) {
  if (!any_news(hold, ShareNews::Code)) return;
  if (parts.codes)
    add(lines, Shape::Paragraph,
        "Please tell each person their code yourself, by telephone or face to face, at a number "
        "that you knew before. Do not mail it to the address above: if that is wrong, the code "
        "would go with the link.");
  else
    add(lines, Shape::Paragraph, "Whoever sent it has the codes.");
}

void add_page(NoticeLines& lines, const Hold& hold, const ShareNewsParts& parts) {
  add(lines, Shape::Paragraph,
      fmt::format("It can be read until {}. See who opened it, take it back, or ask for a new code "
                  "here:",
                  shown_time(hold.expires)));
  add(lines, Shape::Link, parts.notice.link);
}

}  // namespace

std::string share_words(const Share& share) {
  const std::string times =
      share.times_opened == 1 ? "." : fmt::format(", {} times in all.", share.times_opened);
  std::string opened =
      share.first_opened ? "Opened first " + shown_time(*share.first_opened) + times : "";
  const auto and_opened = [&](const std::string& what) {
    return opened.empty() ? what : what + " " + opened;
  };
  switch (share.state) {
    case ShareState::Waiting:
      return "The link is not mailed yet.";
    case ShareState::Open:
      return "Nobody has opened it yet.";
    case ShareState::Opened:
      return opened;
    case ShareState::Locked:
      return and_opened("Locked: five wrong codes were typed.");
    case ShareState::Failed:
      return "Not delivered: the mail server refused the link.";
    case ShareState::Revoked:
      return and_opened("Taken back by " + shown_address(share.revoked_by) + ".");
    case ShareState::Expired:
      return and_opened(opened.empty() ? "Over: nobody opened it." : "Over.");
  }
  return {};
}

std::string compose_share_link(const Hold& hold, const Share& share, const NoticeParts& parts) {
  NoticeLines lines;
  const auto who = who_shares(hold);
  add(lines, Shape::Paragraph,
      who + " has a message for you that is not sent by mail. You can read it on this page:");
  add(lines, Shape::Link, parts.link);
  add(lines, Shape::Paragraph,
      fmt::format("The page asks for a code, which is in no mail to you: {} tells it to you, for "
                  "example by telephone. If you have none, ask them, by a way that you knew before "
                  "this mail.",
                  who));
  add(lines, Shape::Paragraph, fmt::format("It can be read until {}.", shown_time(share.expires)));
  add(lines, Shape::Paragraph,
      "If you do not expect it, you need do nothing: without the code nobody can read the "
      "message.");
  add(lines, Shape::Paragraph,
      "Missent, which looks after the outgoing mail of the sender. Please do not answer this "
      "mail.");
  return write_notice({parts.from, parts.to, who + " shares a message with you", parts.message_id,
                       parts.date, std::move(lines)});
}

std::string compose_share_news(const Hold& hold, const ShareNewsParts& parts) {
  NoticeLines lines;
  add_opening(lines, hold, parts);
  for (const auto& share : hold.shares) add_share(lines, hold, share, parts);
  add_how(lines, hold, parts);
  if (is_first(hold))
    for (const auto& advice : hold.advice) add(lines, Shape::Paragraph, shown_text(advice, 1000));
  add_page(lines, hold, parts);
  return write_notice(mail_to(parts.notice, title(hold), std::move(lines)));
}

std::string compose_share_ended(const Hold& hold, const NoticeParts& parts) {
  NoticeLines lines;
  add(lines, Shape::Paragraph,
      the_message(hold, parts) + " was shared, and can be read no more. These are its shares:");
  for (const auto& share : hold.shares) {
    add(lines, Shape::Recipient, shown_address(share.recipient));
    add(lines, Shape::Item, share_words(share));
  }
  add(lines, Shape::Paragraph, "If it is still needed, please send it again.");
  return write_notice(mail_to(parts, titled("Not opened", hold), std::move(lines)));
}

}  // namespace missent::guard
