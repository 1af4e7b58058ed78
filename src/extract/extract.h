// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a message to what stands in it for people to read: subject, header fields, bodies,
// attachments and whatever is nested in them. Between `mail` and `content` on every path.
//
//   mail::Opened opened;
//   auto message = mail::read_message(bytes, limits, &opened);   // with Limits::texts
//   extract::Contents contents = extract::contents_of(message, opened);
//
// Pure; never fails; a message without attachments costs a copy of its texts. Example:
// extract/extract_test.cc.

#include "extract/contents.h"
#include "extract/limits.h"
#include "mail/message.h"
#include "mail/opened.h"

namespace missent::extract {

// `attachments` follows the order of Message::attachments, what is inside each behind it; those
// that the message itself says are encrypted stay so.
Contents contents_of(const mail::Message& message, const mail::Opened& opened,
                     const Limits& limits = {});
// The same, into what the caller keeps, so that its pieces can be looked at while more are added.
void add_contents(Contents& out, const mail::Message& message, const mail::Opened& opened,
                  const Limits& limits = {});

}  // namespace missent::extract
