// SPDX-License-Identifier: Apache-2.0
#include "guard/case_recall.h"

#include "guard/shown.h"

#include <fmt/format.h>
#include <map>

namespace missent::guard {

namespace {

std::string line_of(const CaseMessage& message) {
  std::string out = "  - from " + shown_address(message.sender);
  if (!message.date.empty()) out += ", dated " + shown_text(message.date);
  if (!message.message_id.empty()) out += ",\n    Message-ID " + shown_text(message.message_id);
  return out + "\n";
}

std::string text_of(const std::string& id, const std::vector<const CaseMessage*>& messages) {
  const bool is_one = messages.size() == 1;
  std::string out = fmt::format(
      "Hello,\n\nby mistake we sent you {} not meant for you:\n\n",
      is_one ? "a message that was" : fmt::format("{} messages that were", messages.size()));
  for (const auto* message : messages) out += line_of(*message);
  out += fmt::format(
      "\nPlease do not read, copy or pass on {0}. Please delete {0}, also from your\n"
      "trash and from any device or archive, and write to us that you have done so,\n"
      "and whether anybody else has seen {0}. Please quote {1}.\n\n"
      "Please check that this request is from us before you answer: by a telephone\n"
      "number that you know already, not by one in this message.\n\nThank you.\n",
      is_one ? "it" : "them", id);
  return out;
}

}  // namespace

std::vector<RecallRequest> recall_requests(const Case& one) {
  std::map<std::string, std::vector<const CaseMessage*>> wrong;
  for (const auto& message : one.messages)
    for (const auto& recipient : message.recipients)
      if (is_wrong(recipient)) wrong[recipient.address].push_back(&message);
  std::vector<RecallRequest> out;
  for (const auto& [address, messages] : wrong)
    out.push_back(
        {address, "Mail sent to you by mistake (" + one.id + ")", text_of(one.id, messages)});
  return out;
}

}  // namespace missent::guard
