// SPDX-License-Identifier: Apache-2.0
#include "habits/trace.h"

#include "habits/lesson.h"

#include <algorithm>

namespace missent::habits {

namespace {

constexpr size_t MostReceivedWords = 60;  // of received mail only likeness is asked

Trace received_by(const std::string& person, const Lesson& lesson) {
  Trace trace;
  trace.date = lesson.date;
  trace.subject = lesson.subject;
  trace.people.push_back(lesson.from.key);
  for (const auto& recipient : lesson.recipients)
    if (recipient.key != person && recipient.key != lesson.from.key)
      trace.people.push_back(recipient.key);
  trace.wording.reply = lesson.wording.reply;
  trace.wording.forward = lesson.wording.forward;
  const auto& words = lesson.wording.words;
  // Those that the author wrote anew say most; the list is sorted by hash, which is as good as any
  // order.
  for (bool fresh : {true, false})
    for (const Word& word : words)
      if (word.fresh == fresh && trace.wording.words.size() < MostReceivedWords)
        trace.wording.words.push_back(word);
  std::sort(trace.wording.words.begin(), trace.wording.words.end(),
            [](auto& a, auto& b) { return a.hash < b.hash; });
  return trace;
}

Trace sent_by(const Lesson& lesson) {
  Trace trace;
  trace.date = lesson.date;
  trace.sent = true;
  trace.subject = lesson.subject;
  const size_t count = std::min(lesson.recipients.size(), MostTracePeople);
  for (size_t i = 0; i < count; ++i) trace.people.push_back(lesson.recipients[i].key);
  const size_t first_copied =
      lesson.recipients.size() - std::min<size_t>(lesson.copied, lesson.recipients.size());
  trace.copied = static_cast<uint16_t>(count - std::min(first_copied, count));
  trace.wording = lesson.wording;
  return trace;
}

}  // namespace

std::vector<PersonTrace> traces_of(const Lesson& lesson) {
  std::vector<PersonTrace> out;
  if (!lesson.bounced.empty() || lesson.from.key.empty() || lesson.recipients.empty()) return out;
  if (lesson.own) out.push_back({lesson.from.key, sent_by(lesson)});
  if (lesson.recipients.size() > MostTracePeople) return out;
  for (const auto& recipient : lesson.recipients)
    if (recipient.own && recipient.key != lesson.from.key)
      out.push_back({recipient.key, received_by(recipient.key, lesson)});
  return out;
}

}  // namespace missent::habits
