// SPDX-License-Identifier: Apache-2.0
#include "habits/recall.h"

#include <algorithm>
#include <limits>

namespace missent::habits {
namespace {

constexpr std::chrono::days ReplyWithin{30};

void count(uint32_t& counter) {
  if (counter < std::numeric_limits<uint32_t>::max()) ++counter;
}

void remember(std::array<uint32_t, 4>& subjects, uint32_t subject) {
  if (subject == 0) return;
  auto place = std::find(subjects.begin(), subjects.end(), subject);
  if (place == subjects.end()) {
    place = subjects.end() - 1;
    *place = subject;
  }
  std::rotate(subjects.begin(), place, place + 1);
}

bool is_among(const std::array<uint32_t, 4>& subjects, uint32_t subject) {
  return subject != 0 && std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
}

bool is_soon_after(const std::optional<Time>& sent, Time date) {
  return sent && *sent <= date && date - *sent <= ReplyWithin;
}

bool is_reply(const PairMemory& pair, const Lesson& lesson, bool answers_known_id) {
  if (pair.tally.sent == 0) return false;
  if (answers_known_id) return true;
  if (!lesson.reply) return false;
  return is_among(pair.subjects, lesson.subject) ||
         (lesson.answers.empty() && is_soon_after(pair.tally.last_sent, lesson.date));
}

}  // namespace

std::vector<PairNote> notes_of(const Lesson& lesson) {
  using enum PairNote::What;
  std::vector<PairNote> notes;
  for (const auto& recipient : lesson.recipients) {
    if (!lesson.bounced.empty()) {
      if (!recipient.own) continue;
      for (const auto& failed : lesson.bounced) notes.push_back({Bounced, recipient.key, failed});
      continue;
    }
    if (lesson.own) notes.push_back({Sent, lesson.from.key, recipient.key});
    if (recipient.own) notes.push_back({Received, recipient.key, lesson.from.key});
  }
  return notes;
}

void note_sent(PairMemory& pair, const Lesson& lesson) {
  Tally& tally = pair.tally;
  count(tally.sent);
  tally.first_sent = tally.first_sent ? std::min(*tally.first_sent, lesson.date) : lesson.date;
  tally.last_sent = tally.last_sent ? std::max(*tally.last_sent, lesson.date) : lesson.date;
  remember(pair.subjects, lesson.subject);
}

void note_received(PairMemory& pair, const Lesson& lesson, bool answers_known_id) {
  count(pair.tally.received);
  if (is_reply(pair, lesson, answers_known_id)) count(pair.tally.replies);
}

void note_bounce(PairMemory& pair, const Lesson&) {
  if (pair.tally.bounces < pair.tally.sent) count(pair.tally.bounces);
}

void apply(PairMemory& pair, const PairNote& note, const Lesson& lesson, bool answers_known_id) {
  switch (note.what) {
    case PairNote::What::Sent:
      return note_sent(pair, lesson);
    case PairNote::What::Received:
      return note_received(pair, lesson, answers_known_id);
    case PairNote::What::Bounced:
      return note_bounce(pair, lesson);
  }
}

}  // namespace missent::habits
