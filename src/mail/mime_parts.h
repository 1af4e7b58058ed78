// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the parts of a MIME message with GMime, in place: attachments, decoded texts, protection,
// reports, invitations. Called only when there is MIME structure or a transfer encoding, and only
// after mail/structure.h found the structure sane. Threads: any; GMime is started once.

#include "mail/message.h"
#include "mail/opened.h"
#include "mail/structure.h"

#include <string_view>

namespace missent::mail {

// Adds what the parts say to `message`; where GMime sees other parts than `structure`, an
// ambiguity. `opened`, when there is one, receives the decoded attachments.
void read_mime_parts(std::string_view bytes, const Structure& structure, const Limits& limits,
                     Message& message, Opened* opened);

}  // namespace missent::mail
