// SPDX-License-Identifier: Apache-2.0
#include "extract/extract.h"

#include "extract/message_pieces.h"

namespace missent::extract {

Contents contents_of(const mail::Message& message, const mail::Opened& opened,
                     const Limits& limits) {
  Contents out;
  add_contents(out, message, opened, limits);
  return out;
}

void add_contents(Contents& out, const mail::Message& message, const mail::Opened& opened,
                  const Limits& limits) {
  Budget budget(limits, message.size);
  add_message(out, budget, message, opened, "", 1);
}

}  // namespace missent::extract
