// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is remembered of one pair, and how a lesson changes it: the rule that every store applies,
// so that all count alike. A pair is directed: (s→t) is what s, one of us, knows of t. Mail from t
// to s is part of (s→t) as received.
//
//   for (const auto& note : notes_of(lesson)) {
//     PairMemory& pair = load(note.owner, note.other);
//     apply(pair, note, lesson, knows_answered_id(lesson, note.owner));
//   }
//
// Lessons are best learned in order of their dates: a reply or a bounce counts only after what it
// answers. Counts stop at 2^32-1. Example: habits/recall_test.cc.

#include "habits/evidence.h"
#include "habits/lesson.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace missent::habits {

struct PairMemory {
  Tally tally;
  std::array<uint32_t, 4> subjects{};  // of the last mails that s sent to t (Lesson::subject),
                                       // latest first, each once; 0: none

  bool operator==(const PairMemory&) const = default;
};

// What a lesson says of one pair.
struct PairNote {
  enum class What { Sent, Received, Bounced };

  What what = What::Sent;
  std::string_view owner;  // s, a habit key in the lesson
  std::string_view other;  // t

  bool operator==(const PairNote&) const = default;
};

// Of our mail: Sent for each recipient. Of mail to our people: Received for each of them. Of a
// bounce: only Bounced, for each of our people it came to and each address that failed. Views into
// the lesson.
std::vector<PairNote> notes_of(const Lesson& lesson);

// (s→t): s sent this lesson to t.
void note_sent(PairMemory& pair, const Lesson& lesson);

// (s→t): t sent this lesson to s. It is a reply when s had sent to t before and one of these holds:
// - an id that it answers is of a message that s sent (`answers_known_id`),
// - it looks like a reply and its subject is one of the last that s sent to t,
// - it names no id, looks like a reply, and s wrote to t within the 30 days before it.
void note_received(PairMemory& pair, const Lesson& lesson, bool answers_known_id);

// (s→t): a mail from s to t came back. Nothing where s never sent to t (somebody else used our
// name); never more than were sent.
void note_bounce(PairMemory& pair, const Lesson& lesson);

// The one of the three that the note asks for.
void apply(PairMemory& pair, const PairNote& note, const Lesson& lesson, bool answers_known_id);

}  // namespace missent::habits
