// SPDX-License-Identifier: Apache-2.0
#include "program/read_messages.h"

namespace missent::program {

namespace {

using Depth = content::ReadRequest::Depth;
using Messages = std::vector<const ReadMessage*>;
using Read = std::vector<ScanMessage>;

Result<Read> read_all(guard::Guard& guard, const Messages& messages, Depth depth,
                      const ScanRules& rules) {
  Read out;
  const auto ahead = guard.read_ahead(depth, 1);
  for (const auto* message : messages) ahead->send(message->bytes);
  for (const auto* message : messages)
    out.push_back(read_scan_message(*message, TRY(ahead->next()), rules));
  return out;
}

// Reads again those that `is_chosen`, and puts them in their places with `put`.
Result<void> read_again(guard::Guard& guard, const Messages& messages, Depth depth,
                        const ScanRules& rules, Read& read, const auto& is_chosen,
                        const auto& put) {
  std::vector<size_t> chosen;
  Messages again;
  for (size_t at = 0; at < read.size(); ++at) {
    if (!is_chosen(read[at])) continue;
    chosen.push_back(at);
    again.push_back(messages[at]);
  }
  auto more = TRY(read_all(guard, again, depth, rules));
  for (size_t at = 0; at < chosen.size(); ++at) put(read[chosen[at]], std::move(more[at]));
  return {};
}

bool is_troubled(const ScanMessage& message) { return !message.trouble.empty(); }

void take_lesson(ScanMessage& full, ScanMessage&& light) { full.lesson = std::move(light.lesson); }

Result<Read> read_in_full(guard::Guard& guard, const Messages& messages, const ScanRules& rules) {
  auto out = TRY(read_all(guard, messages, Depth::Everything, rules));
  TRY(read_again(guard, messages, Depth::Message, rules, out, is_troubled, take_lesson));
  return out;
}

Result<Read> read_part(guard::Guard& guard, const Messages& messages, const ScanRules& rules,
                       const Shard& part) {
  auto out = TRY(read_all(guard, messages, Depth::Message, rules));
  for (auto& message : out) {
    message.is_of_shard = part.has(message);
    message.inspection = {};
  }
  TRY(read_again(
      guard, messages, Depth::Everything, rules, out,
      [](const ScanMessage& light) { return light.is_of_shard; },
      [](ScanMessage& light, ScanMessage&& full) {
        if (is_troubled(full)) take_lesson(full, std::move(light));
        light = std::move(full);
      }));
  return out;
}

}  // namespace

Result<Read> read_messages(guard::Guard& guard, const std::vector<ReadMessage>& messages,
                           const ScanRules& rules, std::optional<Shard> part) {
  Messages all;
  for (const auto& message : messages) all.push_back(&message);
  return part ? read_part(guard, all, rules, *part) : read_in_full(guard, all, rules);
}

}  // namespace missent::program
