// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pieces of one message, its attachments included: of the message itself, and of one that is a
// file in an archive or in another message.

#include "extract/budget.h"
#include "extract/contents.h"
#include "extract/document.h"
#include "mail/message.h"
#include "mail/opened.h"

#include <string_view>

namespace missent::extract {

// `prefix` stands in front of every place and name: "", "outer.zip/inner.eml/". `depth` is that of
// the attachments.
void add_message(Contents& out, Budget& budget, const mail::Message& message,
                 const mail::Opened& opened, std::string_view prefix, size_t depth);

// Does this header field say something for people (a label, a comment), not only for machines?
bool is_told_field(std::string_view name);

}  // namespace missent::extract
