// SPDX-License-Identifier: Apache-2.0
#pragma once
// The time at which a message of an archive is judged: its Date, or where that is none, before 1990
// or in the future, the last good one before it in the same file, or else the first one after it.
// Messages wait here until that is known, at most 64 of them.

#include "base/clock.h"
#include "content/inspection.h"
#include "mail/envelope.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct WaitingMessage {
  std::string file;
  uint64_t index = 0;
  content::Inspection inspection = {};
  mail::Envelope envelope = {};
};

class DatedMessages {
 public:
  using Visit = std::function<void(WaitingMessage&&, Time)>;
  DatedMessages(Time now, Visit visit) : now_(now), visit_(std::move(visit)) {}

  // Messages in the order of their file; `date` from the message, if it has one.
  void add(WaitingMessage message, std::optional<Time> date);
  // The last message was added.
  void finish();

 private:
  void pass_on(Time date);

  Time now_;
  Visit visit_;
  std::string file_;
  std::optional<Time> last_;
  std::vector<WaitingMessage> waiting_;
};

}  // namespace missent::program
