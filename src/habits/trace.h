// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is kept of one message for one of our people: whom it joined, when, and its words as hashes.
// A person's latest traces make the profile (habits/profile.h). No text, no subject.

#include "base/clock.h"
#include "habits/wording.h"

#include <string>
#include <vector>

namespace missent::habits {

struct Lesson;

struct Trace {
  Time date{};
  bool sent = false;                // by the person; else the person received it
  std::vector<std::string> people;  // habit keys without the person: recipients in order, of
                                    // received mail its author first
  uint16_t copied = 0;              // how many of the last ones stand in Cc or Bcc (of sent mail)
  uint32_t subject = 0;             // Lesson::subject
  Wording wording;                  // of received mail only words, reply and forward

  bool operator==(const Trace&) const = default;
};

struct PersonTrace {
  std::string person;  // habit key, one of us
  Trace trace;
};

// Of our mail: one for its author; and for each of our people it went to. Lists of more than 40
// people leave no trace with those who received them. Nothing of a bounce.
std::vector<PersonTrace> traces_of(const Lesson& lesson);

// The same in two parts, for whoever keeps what the traces of one message have in common once: who
// keeps one, and that common part. It is a trace with the author as the first of its people.
struct TraceHolder {
  std::string person;
  bool sent = false;  // by the person; at most one, and then the first
};
std::vector<TraceHolder> trace_holders(const Lesson& lesson);
Trace common_trace(const Lesson& lesson);
Trace trace_for(const TraceHolder& holder, const Trace& common);

// How many are kept of a person. Older ones are forgotten.
inline constexpr size_t MostSentTraces = 1'200, MostReceivedTraces = 800;
inline constexpr size_t MostTracePeople = 40;  // longer lists say nothing of who belongs together

}  // namespace missent::habits
