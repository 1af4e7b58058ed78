// SPDX-License-Identifier: Apache-2.0
#include "content/inspection.h"

#include "content/examine.h"

#include <algorithm>

namespace missent::content {
namespace {

Finding finding(std::string kind) {
  return {.kind = std::move(kind),
          .count = 1,
          .where = {},
          .sample = {},
          .confidence = 1.0,
          .detail = {}};
}

// "part 1.2: there are …" says its place before the colon.
void add_ambiguity(const mail::Message& message, std::vector<Finding>& findings) {
  if (message.ambiguities.empty()) return;
  const std::string& first = message.ambiguities.front();
  const size_t colon = first.find(": ");
  Finding found = finding("ambiguous-structure");
  found.count = static_cast<uint32_t>(message.ambiguities.size());
  found.where = colon == std::string::npos ? "message" : first.substr(0, colon);
  found.detail = colon == std::string::npos ? first : first.substr(colon + 2);
  findings.push_back(std::move(found));
}

void add_encrypted(const mail::Message& message, std::vector<Finding>& findings) {
  const auto is_encrypted = [](const mail::Attachment& attachment) { return attachment.encrypted; };
  const auto count =
      std::count_if(message.attachments.begin(), message.attachments.end(), is_encrypted);
  if (count == 0 && message.protection != mail::Protection::Encrypted) return;
  const auto first =
      std::find_if(message.attachments.begin(), message.attachments.end(), is_encrypted);
  Finding found = finding("encrypted");
  found.count = std::max<uint32_t>(1, static_cast<uint32_t>(count));
  found.where = first == message.attachments.end() || first->name.empty() ? "message" : first->name;
  findings.push_back(std::move(found));
}

}  // namespace

Inspection inspect(std::string_view bytes, const mail::Limits& limits, const Engine* engine) {
  Inspection inspection;
  inspection.message = mail::read_message(bytes, limits);
  add_ambiguity(inspection.message, inspection.findings);
  add_encrypted(inspection.message, inspection.findings);
  Examination seen = examine(message_pieces(bytes, inspection.message),
                             engine == nullptr ? shipped_engine() : *engine);
  std::move(seen.findings.begin(), seen.findings.end(), std::back_inserter(inspection.findings));
  inspection.markings = std::move(seen.markings);
  inspection.level = seen.level;
  inspection.people = seen.people;
  return inspection;
}

}  // namespace missent::content
