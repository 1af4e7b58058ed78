// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one message teaches: who wrote to whom, as an answer to what, and whether it came back. Pure: a lesson is a value that
// `store` adds to the habits, once for each message key.

#include "base/clock.h"
#include "mail/message.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
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
  MessageKey message{};  // digest of Date, From, Subject, recipients and body: a copy has the same
  std::optional<MessageKey> id;       // of its Message-ID
  std::vector<MessageKey> answers;    // of In-Reply-To and References
  Time date{};
  Participant from;
  std::vector<Participant> recipients;  // without `from`, each once
  uint32_t subject = 0;                 // hash of the subject without its reply prefixes, 0 when empty
  bool reply = false;                   // the subject has a reply prefix (Re:, AW:, SV: …) or answers is not empty
  bool own = false;                     // `from` is in an own domain: it was sent by us
  std::vector<std::string> bounced;     // keys of recipients that a bounce says failed
};

struct Settings {
  std::vector<std::string> own_domains;  // lower-case; subdomains count. Empty: every author counts as own
};

// The lesson of a message, or none where it teaches nothing: no readable author, no recipient (and no bounce), an automatic message
// or list mail that is not ours, resent mail, mail between outsiders.
std::optional<Lesson> read_lesson(const mail::Message& message, std::string_view body_bytes, const Settings& settings);

}  // namespace missent::habits
