// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one message teaches: who wrote to whom, as an answer to what, and whether it came back.
// Pure: a lesson is a value that `store` adds to the habits, once for each message key.

#include "base/clock.h"
#include "habits/wording.h"
#include "mail/message.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

using MessageKey = std::array<unsigned char, 8>;  // of a message, or of a Message-ID

struct Participant {
  std::string key;   // mail::habit_key
  std::string name;  // display name, "" when none
  bool own = false;  // in an own domain

  bool operator==(const Participant&) const = default;
};

struct Lesson {
  MessageKey message{};          // of Date, From, Subject, To, Cc and body: a copy has the same
  std::optional<MessageKey> id;  // of its Message-ID
  // Of In-Reply-To and References, each once; of more than 32 the first and the latest.
  std::vector<MessageKey> answers;
  Time date{};       // of the Date header, 1970 when there is none: the caller may know better
  Participant from;  // its key is "" only in a bounce
  // Without `from`, each once; of mail that is not ours only our own people.
  std::vector<Participant> recipients;
  uint32_t subject = 0;  // hash of the subject without its reply prefixes, 0 when empty
  bool reply = false;  // the subject has a reply prefix (Re:, AW:, SV: …) or answers is not empty
  bool own = false;    // `from` is in an own domain: it was sent by us
  uint16_t copied = 0;  // how many of the last recipients stand in Cc or Bcc
  Wording wording;      // empty where the message was read without its texts
  // Keys of recipients that a bounce says failed; then nothing else is taught.
  std::vector<std::string> bounced;

  bool operator==(const Lesson&) const = default;
};

struct Settings {
  // Lower case; subdomains count. Empty: every author counts as own.
  std::vector<std::string> own_domains;
};

// The lesson of a message, or none where it teaches nothing: no readable author, no recipient (and
// no bounce), an automatic message that is not ours, list mail (also with our author: a re-post),
// resent mail, mail between outsiders. An automatic message of ours teaches who was written to, and
// is never a reply. A bounce is believed only of a null author or one named like a mail system
// (MAILER-DAEMON, postmaster …); anything else that such an author writes teaches nothing.
//
// `body_bytes` is what stands behind the headers: bytes.substr(mail::read_headers(bytes).body). LF
// or CRLF lines and the number of empty lines at the end make no difference. How keys are made:
// docs/formats/habits.md.
std::optional<Lesson> read_lesson(const mail::Message& message, std::string_view body_bytes,
                                  const Settings& settings);

// Of a Message-ID with or without its angle brackets.
MessageKey id_key(std::string_view message_id);

}  // namespace missent::habits
