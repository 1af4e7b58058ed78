// SPDX-License-Identifier: Apache-2.0
#include "habits/trace.h"

#include "habits/lesson.h"

#include <algorithm>

namespace missent::habits {

namespace {

constexpr size_t MostReceivedWords = 60;  // of received mail only likeness is asked

std::vector<Word> words_of_received(const std::vector<Word>& words) {
  if (words.size() <= MostReceivedWords) return words;
  std::vector<Word> out;
  // Those that the author wrote anew say most; the list is sorted by hash, which is as good as any
  // order.
  for (bool fresh : {true, false})
    for (const Word& word : words)
      if (word.fresh == fresh && out.size() < MostReceivedWords) out.push_back(word);
  std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.hash < b.hash; });
  return out;
}

Trace received_by(const std::string& person, const Trace& common) {
  Trace trace;
  trace.date = common.date;
  trace.subject = common.subject;
  const std::string& author = common.people.front();
  trace.people.push_back(author);
  for (const auto& key : common.people)
    if (key != person && key != author) trace.people.push_back(key);
  trace.wording.words = words_of_received(common.wording.words);
  trace.wording.reply = common.wording.reply;
  trace.wording.forward = common.wording.forward;
  return trace;
}

}  // namespace

std::vector<TraceHolder> trace_holders(const Lesson& lesson) {
  std::vector<TraceHolder> out;
  if (!lesson.bounced.empty() || lesson.from.key.empty() || lesson.recipients.empty()) return out;
  if (lesson.own) out.push_back({lesson.from.key, true});
  if (lesson.recipients.size() > MostTracePeople) return out;
  for (const auto& recipient : lesson.recipients)
    if (recipient.own && recipient.key != lesson.from.key) out.push_back({recipient.key, false});
  return out;
}

Trace common_trace(const Lesson& lesson) {
  Trace trace;
  trace.date = lesson.date;
  trace.sent = true;
  trace.subject = lesson.subject;
  trace.people.push_back(lesson.from.key);
  const size_t count = std::min(lesson.recipients.size(), MostTracePeople);
  for (size_t i = 0; i < count; ++i) trace.people.push_back(lesson.recipients[i].key);
  const size_t first_copied =
      lesson.recipients.size() - std::min<size_t>(lesson.copied, lesson.recipients.size());
  trace.copied = static_cast<uint16_t>(count - std::min(first_copied, count));
  trace.wording = lesson.wording;
  return trace;
}

Trace trace_for(const TraceHolder& holder, const Trace& common) {
  if (!holder.sent) return received_by(holder.person, common);
  Trace trace = common;
  trace.people.erase(trace.people.begin());
  return trace;
}

std::vector<PersonTrace> traces_of(const Lesson& lesson) {
  std::vector<PersonTrace> out;
  auto holders = trace_holders(lesson);
  if (holders.empty()) return out;
  const Trace common = common_trace(lesson);
  for (auto& holder : holders) {
    auto trace = trace_for(holder, common);
    out.push_back({std::move(holder.person), std::move(trace)});
  }
  return out;
}

}  // namespace missent::habits
