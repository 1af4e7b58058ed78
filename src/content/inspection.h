// SPDX-License-Identifier: Apache-2.0
#pragma once
// An inspection: all that was read in the bytes alone. What `policy` and the verdict know of a
// message.

#include "extract/contents.h"
#include "mail/message.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::content {

struct Finding {
  std::string kind;  // lower-case words: "ambiguous-structure", "encrypted"
  uint32_t count = 1;
  std::string where;   // "subject", "part 1.2", "roster.xlsx/sheet ‘Staff’ (hidden)"
  std::string sample;  // masked
  double confidence = 1.0;
  std::string detail;

  bool operator==(const Finding&) const = default;
};

struct Marking {
  std::string scheme;
  std::string text;
  int level = 0;
  std::vector<std::string> handling;
  std::string where;

  bool operator==(const Marking&) const = default;
};

struct Inspection {
  mail::Message message;
  std::vector<Finding> findings;
  std::vector<Marking> markings;
  std::vector<extract::Attachment> attachments;  // those inside others behind them
  int level = 0;                                 // highest marking, 0 none
  uint32_t people = 0;                           // how many people the personal data is about
};

// Reads the message and what is in it. Pure; never fails.
Inspection inspect(std::string_view bytes, const mail::Limits& limits = {});

}  // namespace missent::content
