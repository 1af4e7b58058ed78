// SPDX-License-Identifier: Apache-2.0
#include "habits/message_key.h"

#include "habits/hash.h"

#include <algorithm>
#include <limits>

namespace missent::habits {
namespace {

constexpr uint64_t NoDate = std::numeric_limits<uint64_t>::max();

MessageKey to_key(uint64_t hash) {
  MessageKey key{};
  for (size_t i = key.size(); i-- > 0; hash >>= 8) key[i] = static_cast<unsigned char>(hash & 0xFF);
  return key;
}

std::string key_of(const mail::Address& address) {
  auto key = mail::habit_key(address);
  return key.empty() ? address.text : key;
}

void add_list(Hash64& hash, const std::vector<std::string>& texts) {
  hash.add_number(texts.size());
  for (const auto& text : texts) hash.add_field(text);
}

std::vector<std::string> authors_of(const mail::Message& message) {
  std::vector<std::string> keys;
  for (const auto& mailbox : message.from) keys.push_back(key_of(mailbox.address));
  return keys;
}

std::vector<std::string> visible_recipients(const mail::Message& message) {
  std::vector<std::string> keys;
  for (const auto& recipient : message.recipients) {
    if (recipient.role != mail::Role::Bcc) keys.push_back(key_of(recipient.mailbox.address));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// LF for CRLF, without the line ends at the end.
void add_body(Hash64& hash, std::string_view body) {
  while (!body.empty() && (body.back() == '\n' || body.back() == '\r')) body.remove_suffix(1);
  while (!body.empty()) {
    const size_t end = body.find("\r\n");
    hash.add(body.substr(0, end));
    if (end == std::string_view::npos) return;
    body.remove_prefix(end + 1);
  }
}

}  // namespace

MessageKey message_key(const mail::Message& message, std::string_view body_bytes) {
  Hash64 hash;
  hash.add_number(message.date ? static_cast<uint64_t>(message.date->time_since_epoch().count())
                               : NoDate);
  add_list(hash, authors_of(message));
  hash.add_field(message.subject);
  add_list(hash, visible_recipients(message));
  add_body(hash, body_bytes);
  return to_key(hash.value());
}

MessageKey id_key(std::string_view message_id) {
  if (message_id.starts_with('<') && message_id.ends_with('>') && message_id.size() >= 2) {
    message_id = message_id.substr(1, message_id.size() - 2);
  }
  return to_key(hash64(message_id));
}

}  // namespace missent::habits
