// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the mails of notice.cc and share_notice.cc say alike. Pure.

#include "guard/hold.h"
#include "guard/notice.h"
#include "guard/notice_mail.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

using NoticeLines = std::vector<NoticeLine>;

// Nothing where the text is empty.
void add(NoticeLines& lines, NoticeLine::Shape shape, std::string text);

// The mail goes to whoever wrote the message.
bool is_author(const Hold& hold, const NoticeParts& parts);

// "Held: Trial"
std::string titled(std::string_view what, const Hold& hold);

// "Your message “Trial” of 20 July 2023, 09:14 UTC" or "A message from a@b …".
std::string the_message(const Hold& hold, const NoticeParts& parts);

// The address, who may have been meant, and five reasons at most.
void add_doubtful(NoticeLines& lines, const HeldRecipient& recipient);

// With what we say of ourselves at the end.
NoticeMail mail_to(const NoticeParts& parts, std::string subject, NoticeLines lines);

}  // namespace missent::guard
