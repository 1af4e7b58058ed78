// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"
#include "guard/header_fields.h"
#include "guard/json_writer.h"
#include "guard/state.h"
#include "mail/address.h"

namespace missent::guard {

namespace {

constexpr size_t MostRemembered = 10'000;

std::vector<std::string> keys_of(std::span<const habits::Lesson> lessons) {
  std::vector<std::string> keys;
  for (const auto& lesson : lessons) {
    keys.push_back(lesson.from.key);
    for (const auto& recipient : lesson.recipients) keys.push_back(recipient.key);
  }
  return keys;
}

std::string learned_json(size_t read, uint32_t taught) {
  JsonWriter out;
  out.begin_object();
  out.key("read");
  out.number(uint64_t{read});
  out.key("taught");
  out.number(uint64_t{taught});
  out.end_object();
  return out.take();
}

}  // namespace

Result<uint32_t> Guard::State::learn(std::span<const habits::Lesson> batch) {
  uint32_t taught = TRY(parts.habits.learn(batch));
  index.add(keys_of(batch));
  return taught;
}

// What passes teaches too, in the next turn of work: the mail path does not wait for it, and a
// crash forgets a second of it.
void Guard::State::remember(const mail::Message& message, std::string_view bytes) {
  auto lesson =
      habits::read_lesson(message, split_fields(bytes).body, {registers.get()->own_domains});
  if (!lesson) return;
  std::lock_guard lock(memory_mutex);
  if (lessons.size() < MostRemembered) lessons.push_back(std::move(*lesson));
}

Result<uint32_t> Guard::State::learn_remembered() {
  std::vector<habits::Lesson> batch;
  {
    std::lock_guard lock(memory_mutex);
    batch.swap(lessons);
  }
  if (batch.empty()) return uint32_t{0};
  auto taught = learn(batch);
  if (taught) return uint32_t{1};
  std::lock_guard lock(memory_mutex);
  if (lessons.size() + batch.size() <= MostRemembered)
    lessons.insert(lessons.begin(), batch.begin(), batch.end());
  return taught;
}

Result<void> Guard::State::catch_up() {
  if (!parts.habits.is_shared()) return {};
  const bool named = !parts.habits.pseudonyms();
  TRY(index.catch_up());
  if (named && parts.habits.pseudonyms()) {  // another process has hidden the names
    show_names(*registers.get());
    TRY(index.change_registers());
  }
  const uint64_t turn = TRY(parts.habits.weights_turn());
  std::lock_guard lock(forest_mutex);
  if (turn != weights_turn) forest.reset();
  weights_turn = turn;
  return {};
}

Result<uint32_t> Guard::learn(std::span<const habits::Lesson> lessons) {
  uint32_t taught = TRY(state_->learn(lessons));
  if (taught == 0) return taught;
  auto logged =
      state_->parts.audit.append(state_->entry("learned", learned_json(lessons.size(), taught)));
  if (!logged) log::warning("what was learned is not in the audit log: " + logged.error().message);
  return taught;
}

Result<void> Guard::keep_index() { return state_->index.keep(); }

Result<void> Guard::confirm(const std::string& address, const std::string& by,
                            const std::string& note) {
  std::string key = mail::habit_key(mail::parse_address(address));
  if (key.empty())
    return fail(Kind::Malformed, "only a mail address can be confirmed",
                "Write it like name@example.org.");
  Time now = state_->now();
  TRY(state_->parts.habits.confirm(key, {by, now, note}));
  state_->index.add({&key, 1});
  JsonWriter out;
  out.begin_object();
  out.field("address", key);
  out.field("by", by);
  out.field("note", note);
  out.end_object();
  return state_->parts.audit.append(state_->entry("confirmed", out.take()));
}

}  // namespace missent::guard
