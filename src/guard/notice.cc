// SPDX-License-Identifier: Apache-2.0
#include "guard/notice.h"

#include "guard/notice_words.h"
#include "guard/share_notice.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::guard {

namespace {

using Shape = NoticeLine::Shape;
using Lines = NoticeLines;

constexpr size_t RecipientsNamed = 20;

bool is_approver(const Hold& hold, const NoticeParts& parts) {
  return hold.four_eyes && !parts.link.empty() && !is_author(hold, parts);
}

std::string state_of(const HeldRecipient& recipient) {
  switch (recipient.state) {
    case RecipientState::Waiting:
      return "waits";
    case RecipientState::Sent:
      return "was sent";
    case RecipientState::Refused:
      return "was refused";
    case RecipientState::Dropped:
      return "was not sent";
    case RecipientState::Shared:
      return "was shared";
  }
  return {};
}

void add_others(Lines& lines, const Hold& hold, RecipientState state, std::string_view before,
                std::string_view after) {
  std::vector<std::string> names;
  for (const auto& recipient : hold.recipients)
    if (!is_doubtful(recipient) && recipient.state == state)
      names.push_back(shown_address(recipient.address));
  if (!names.empty())
    add(lines, Shape::Paragraph, fmt::format("{}{}{}", before, shown_list(names), after));
}

void add_recipients(Lines& lines, const Hold& hold) {
  size_t doubtful = 0;
  for (const auto& recipient : hold.recipients)
    if (is_doubtful(recipient) && doubtful++ < RecipientsNamed) add_doubtful(lines, recipient);
  if (doubtful > RecipientsNamed)
    add(lines, Shape::Recipient, fmt::format("and {} more recipients", doubtful - RecipientsNamed));
  add_others(lines, hold, RecipientState::Waiting, "These recipients wait with it: ", ".");
  add_others(lines, hold, RecipientState::Sent, "It was sent already to ", ".");
}

void add_set(Lines& lines, const Hold& hold) {
  for (const auto& reason : hold.set) add(lines, Shape::Item, shown_text(reason.text, 400));
  for (const auto& line : hold.contents) add(lines, Shape::Item, shown_text(line, 400));
  for (const auto& advice : hold.advice) add(lines, Shape::Paragraph, shown_text(advice, 1000));
  if (!hold.rules.empty()) {
    std::vector<std::string> names;
    for (const auto& rule : hold.rules) names.push_back("‘" + shown_text(rule, 100) + "’");
    add(lines, Shape::Paragraph,
        fmt::format("Rule{}: {}.", names.size() == 1 ? "" : "s", shown_list(names)));
  }
}

std::string why(const Hold& hold, const NoticeParts& parts) {
  bool doubted = std::any_of(hold.recipients.begin(), hold.recipients.end(),
                             [](const HeldRecipient& one) { return one.doubt >= 0.5; });
  if (!doubted) return "A rule of your organisation holds it for these recipients:";
  return is_author(hold, parts) ? "It may be addressed to somebody you did not mean:"
                                : "It may be addressed to somebody its sender did not mean:";
}

std::string until(const Hold& hold, const NoticeParts& parts) {
  if (hold.release_at)
    return fmt::format("It is sent by itself at {}, unless it is corrected or stopped before.",
                       shown_time(*hold.release_at));
  return fmt::format(
      "It waits until {}. If nobody decides by then it is not sent, and {} will be told.",
      shown_time(hold.expires), is_author(hold, parts) ? "you" : "its sender");
}

void add_choice(Lines& lines, const Hold& hold, const NoticeParts& parts) {
  if (parts.link.empty()) {
    add(lines, Shape::Paragraph,
        hold.four_eyes ? "Somebody else was asked to approve it; there is nothing you need to do."
                       : "There is nothing you need to do.");
    return;
  }
  add(lines, Shape::Paragraph, approvals_text(hold));
  std::string choices = "Send it as it is, or stop it:";
  if (can_correct(hold))
    choices = "Correct the address, send it as it is, or stop it here:";
  else if (!hold.correctable)
    choices = "It is encrypted and cannot be corrected here. " + choices;
  add(lines, Shape::Paragraph,
      is_approver(hold, parts) ? "You are asked to approve it. " + choices : choices);
  add(lines, Shape::Link, parts.link);
  add(lines, Shape::Paragraph,
      "Opening this page does nothing to the message; you choose there with a button. The link is "
      "for you alone and works once.");
  if (hold.four_eyes)
    add(lines, Shape::Paragraph,
        "The page also asks for a code, which it mails to you when you want it.");
}

std::vector<std::string> in_state(const Hold& hold, RecipientState state) {
  std::vector<std::string> out;
  for (const auto& one : hold.recipients)
    if (one.state == state)
      out.push_back(shown_address(one.released_as.empty() ? one.address : one.released_as));
  return out;
}

}  // namespace

std::string compose_held_notice(const Hold& hold, const NoticeParts& parts) {
  Lines lines;
  const bool again = hold.notice == NoticeKind::Reminder;
  add(lines, Shape::Paragraph,
      the_message(hold, parts) +
          (again ? " still waits for a decision." : " has not been sent yet."));
  add(lines, Shape::Paragraph, why(hold, parts));
  add_recipients(lines, hold);
  add_set(lines, hold);
  add(lines, Shape::Paragraph, until(hold, parts));
  add_choice(lines, hold, parts);
  std::string what = is_approver(hold, parts) ? "Approval needed" : "Held";
  if (again) what = "Reminder: " + what;
  return write_notice(mail_to(parts, titled(what, hold), std::move(lines)));
}

std::string compose_expired_notice(const Hold& hold, const NoticeParts& parts) {
  if (!hold.shares.empty()) return compose_share_ended(hold, parts);
  Lines lines;
  add(lines, Shape::Paragraph, the_message(hold, parts) + " was not sent.");
  add(lines, Shape::Paragraph,
      fmt::format("It was held, and nobody decided about it by {}. It did not go to:",
                  shown_time(hold.expires)));
  size_t named = 0;
  for (const auto& recipient : hold.recipients)
    if (recipient.state != RecipientState::Sent && named++ < RecipientsNamed)
      add(lines, Shape::Recipient, shown_address(recipient.address));
  if (named > RecipientsNamed)
    add(lines, Shape::Recipient, fmt::format("and {} more", named - RecipientsNamed));
  add_others(lines, hold, RecipientState::Sent, "It did go to ", ".");
  add(lines, Shape::Paragraph,
      "If it is still needed, please send it again, to the right address.");
  return write_notice(mail_to(parts, titled("Not sent", hold), std::move(lines)));
}

std::string compose_failed_notice(const Hold& hold, const NoticeParts& parts) {
  Lines lines;
  add(lines, Shape::Paragraph,
      the_message(hold, parts) +
          " was released, but the mail server did not take it for these recipients:");
  size_t named = 0;
  for (const auto& one : hold.recipients) {
    if (one.state == RecipientState::Sent || one.state == RecipientState::Dropped ||
        named++ >= RecipientsNamed)
      continue;
    add(lines, Shape::Recipient,
        fmt::format("{} {}", shown_address(one.released_as.empty() ? one.address : one.released_as),
                    state_of(one)));
    add(lines, Shape::Item, shown_text(one.reply.empty() ? hold.last_reply : one.reply));
  }
  auto sent = in_state(hold, RecipientState::Sent);
  if (!sent.empty()) add(lines, Shape::Paragraph, "It was sent to " + shown_list(sent) + ".");
  return write_notice(mail_to(parts, titled("Not delivered", hold), std::move(lines)));
}

std::string compose_code_mail(const Hold& hold, const std::string& code, const NoticeParts& parts) {
  Lines lines;
  add(lines, Shape::Paragraph, "Your code to decide about a held message:");
  add(lines, Shape::Code, shown_text(code, 40));
  add(lines, Shape::Paragraph, the_message(hold, parts) + ".");
  add(lines, Shape::Paragraph,
      "If you did not ask for this code, do nothing: without it nobody can decide in your name.");
  return write_notice(mail_to(parts, titled("Your code", hold), std::move(lines)));
}

}  // namespace missent::guard
