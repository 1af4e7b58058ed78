// SPDX-License-Identifier: Apache-2.0
#include "guard/notice_words.h"

#include "guard/shown.h"
#include "mail/address.h"

#include <fmt/format.h>

namespace missent::guard {

namespace {

using Shape = NoticeLine::Shape;
using Lines = NoticeLines;

constexpr size_t ReasonsNamed = 5;

bool same_address(std::string_view one, std::string_view other) {
  auto key = [](std::string_view text) { return mail::habit_key(mail::parse_address(text)); };
  return !one.empty() && key(one) == key(other);
}

std::string quoted_subject(const Hold& hold) {
  return hold.subject.empty() ? "without a subject" : "“" + shown_text(hold.subject, 200) + "”";
}

}  // namespace

void add(Lines& lines, Shape shape, std::string text) {
  if (!text.empty()) lines.push_back({shape, std::move(text)});
}

bool is_author(const Hold& hold, const NoticeParts& parts) {
  return same_address(parts.to, hold.author) || same_address(parts.to, hold.person);
}

std::string titled(std::string_view what, const Hold& hold) {
  return fmt::format("{}: {}", what,
                     hold.subject.empty() ? "(no subject)" : shown_text(hold.subject, 150));
}

// "Your message “Trial” of 20 July 2023, 09:14 UTC" or "A message from a@b …".
std::string the_message(const Hold& hold, const NoticeParts& parts) {
  std::string whose = "A message without a visible author";
  if (is_author(hold, parts))
    whose = "Your message";
  else if (!hold.author.empty())
    whose = "A message from " + shown_address(hold.author);
  return fmt::format("{} {} of {}", whose, quoted_subject(hold), shown_time(hold.created));
}

void add_doubtful(Lines& lines, const HeldRecipient& recipient) {
  add(lines, Shape::Recipient, shown_address(recipient.address));
  add(lines, Shape::Item, did_you_mean(recipient.meant));
  size_t named = 0;
  for (const auto& reason : recipient.reasons)
    if (named++ < ReasonsNamed) add(lines, Shape::Item, shown_text(reason.text, 400));
}

NoticeMail mail_to(const NoticeParts& parts, std::string subject, Lines lines) {
  add(lines, Shape::Paragraph,
      "Missent, which looks after the outgoing mail of your organisation. Please do not answer "
      "this mail.");
  return {parts.from, parts.to, std::move(subject), parts.message_id, parts.date, std::move(lines)};
}

}  // namespace missent::guard
