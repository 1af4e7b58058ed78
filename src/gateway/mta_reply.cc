// SPDX-License-Identifier: Apache-2.0
#include "gateway/mta_reply.h"

#include <array>

namespace missent::gateway {

namespace {

constexpr size_t MaxText = 400;  // with codes and CRLF below the 512 of RFC 5321 4.5.3.1.5

struct Row {
  const char* code;
  const char* enhanced;
  const char* text;
};

// In the order of Trouble.
constexpr std::array<Row, 6> Troubles = {{
    {"451", "4.3.2", "too many messages at once, try again later"},
    {"451", "4.7.1", "checking the message is taking too long, try again later"},
    {"452", "4.5.3", "too many recipients in one message, send the rest separately"},
    {"552", "5.3.4", "the message is too large to be checked whole and cannot be sent like this"},
    {"451", "4.7.1", "the message could not be checked, try again later"},
    {"451", "4.3.0", "the message could not be checked, try again later"},
}};
static_assert(Troubles.size() == static_cast<size_t>(Trouble::Fault) + 1);

// In the order of Kind.
constexpr std::array<Row, 7> Kinds = {{
    {"451", "4.7.1", "the message could not be checked, try again later"},
    {"452", "4.3.1", "no room to keep the message, try again later"},
    {"451", "4.7.1", "the message could not be checked, try again later"},
    {"451", "4.7.1", "the message is being handled already, try again later"},
    {"451", "4.3.0", "the message could not be checked just now, try again later"},
    {"451", "4.7.1", "the message could not be checked, try again later"},
    {"451", "4.3.0", "the message could not be checked, try again later"},
}};
static_assert(Kinds.size() == static_cast<size_t>(Kind::Internal) + 1);

MtaReply from_row(const Row& row) { return {row.code, row.enhanced, row.text}; }

}  // namespace

MtaReply reply_for(Trouble trouble) { return from_row(Troubles[static_cast<size_t>(trouble)]); }

MtaReply reply_for(Kind kind) { return from_row(Kinds[static_cast<size_t>(kind)]); }

MtaReply refusal(std::string_view text) {
  std::string safe(text.substr(0, MaxText));
  for (char& c : safe) {
    if (c == '\r' || c == '\n' || c == '\t') c = ' ';
    if (c < 0x20 || c > 0x7e) c = '?';
  }
  if (safe.empty()) safe = "the message was not accepted";
  return {"550", "5.7.1", safe};
}

}  // namespace missent::gateway
