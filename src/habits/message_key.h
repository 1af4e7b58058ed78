// SPDX-License-Identifier: Apache-2.0
#pragma once
// The keys of messages, stable across platforms and releases; the recipe is written in
// docs/formats/habits.md.

#include "habits/lesson.h"
#include "mail/message.h"

#include <string_view>

namespace missent::habits {

// Of what all copies share: Date, From, Subject, To and Cc in any order, and the body.
MessageKey message_key(const mail::Message& message, std::string_view body_bytes);

}  // namespace missent::habits
