// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the MTA's client is told: the one table of the gateway from a trouble or an error to a
// reply. Nothing in it accepts: what cannot be judged is tried again later, and only mail that
// never can be checked is refused (RFC 5321 4.2, RFC 3463).

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::gateway {

struct MtaReply {
  std::string code;      // "451"; 4xx or 5xx
  std::string enhanced;  // "4.7.1"
  std::string
      text;  // one line of printable ASCII, at most 400 characters, percent signs not doubled

  bool is_final() const { return code.starts_with('5'); }
  bool operator==(const MtaReply&) const = default;
};

enum class Trouble {
  Busy,  // all workers and the queue are taken, or memory is
  Slow,  // the time limit passed; a hold that is stored later is found again when the client
         // retries
  TooManyRecipients,  // this recipient is one too many for one message
  Unchecked,          // larger than what is read, and what was read says hold
  CannotSplit,        // the MTA did not let us take a recipient or a header away
  Fault,              // an exception or an answer that makes no sense
};

MtaReply reply_for(Trouble trouble);
MtaReply reply_for(Kind kind);
// "550 5.7.1" and the guard's text, made safe: one line, printable ASCII, cut.
MtaReply refusal(std::string_view text);

}  // namespace missent::gateway
