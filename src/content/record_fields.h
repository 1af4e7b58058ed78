// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every field of an inspection and of what is in it, in order: the one place to add a field to when
// a struct has grown. One that is forgotten does not compile.

#include "content/inspection.h"

// All fields of the struct, by name and in the order of its declaration.
#define MISSENT_RECORD(Type, ...)                    \
  template <typename Visitor>                        \
  void visit_fields(Visitor& visitor, Type& value) { \
    auto& [__VA_ARGS__] = value;                     \
    visitor(__VA_ARGS__);                            \
  }

namespace missent::mail {

MISSENT_RECORD(Address, text, local, domain)
MISSENT_RECORD(Mailbox, name, address)
MISSENT_RECORD(VisibleRecipient, mailbox, role)
MISSENT_RECORD(Attachment, name, type, size, encrypted, unread)
MISSENT_RECORD(Text, part, type, text, inside, file)
MISSENT_RECORD(Message, message_id, date, subject, from, sender, recipients, in_reply_to,
               references, attendees, automatic, from_list, bounce, resent, invitation,
               failed_recipients, protection, attachments, texts, ambiguities, remarks, complete,
               size)
MISSENT_RECORD(Limits, header_bytes, fields, recipients, parts, depth, text_bytes, texts,
               beginning_bytes)

}  // namespace missent::mail

namespace missent::extract {

MISSENT_RECORD(Hidden, kind, name, rows, visible_rows)
MISSENT_RECORD(Attachment, name, type, size, encrypted, unread, hidden)

}  // namespace missent::extract

namespace missent::content {

MISSENT_RECORD(Finding, kind, count, where, sample, confidence, detail)
MISSENT_RECORD(Marking, scheme, text, level, handling, where)
MISSENT_RECORD(PersonKey, person, evidence, kind, digest)
MISSENT_RECORD(Persons, keys, count, untold)
MISSENT_RECORD(Inspection, message, findings, markings, attachments, level, people, persons,
               attached)

}  // namespace missent::content

#undef MISSENT_RECORD
