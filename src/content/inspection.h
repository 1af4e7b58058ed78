// SPDX-License-Identifier: Apache-2.0
#pragma once
// An inspection: all that was read in the bytes alone. What `policy` and the verdict know of a
// message.

#include "content/finding.h"
#include "content/persons.h"
#include "extract/contents.h"
#include "mail/message.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent {
class Helper;
}

namespace missent::content {

struct Inspection {
  mail::Message message;
  std::vector<Finding> findings;
  std::vector<Marking> markings;
  std::vector<extract::Attachment> attachments;  // those inside others behind them
  int level = 0;                                 // highest marking, 0 none
  uint32_t people = 0;                           // how many people the personal data is about
  Persons persons;                               // and who; lists of names too
  std::string attached = {};  // the bytes of one attachment, where they were asked for

  bool operator==(const Inspection&) const = default;
};

class Engine;

// Reads the message and what is in it; without an engine, what is shipped serves. Pure; never
// fails. A helper looks at what is already read of a large message while the rest is; the result
// is the same.
Inspection inspect(std::string_view bytes, const mail::Limits& limits = {},
                   const Engine* engine = nullptr, Helper* helper = nullptr);

}  // namespace missent::content
