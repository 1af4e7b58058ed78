// SPDX-License-Identifier: Apache-2.0
#include "gateway/received_message.h"

#include "base/escape.h"
#include "guard/guard.h"

#include <algorithm>

namespace missent::gateway {

namespace {

constexpr size_t MaxAmbiguities = 100;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_brackets(std::string_view text) {
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>')
    return text.substr(1, text.size() - 2);
  return text;
}

// A name without any domain ("postmaster"): the MTA adds its own, which is no disagreement.
bool is_bare_name(std::string_view text) {
  return text.find_first_of("@!%:,;() \"<>\\") == std::string_view::npos;
}

bool mean_the_same(const mail::Address& delivered, const mail::Address& asked,
                   std::string_view argument) {
  if (mail::delivery_key(asked) == mail::delivery_key(delivered)) return true;
  const std::string_view bare = without_brackets(argument);
  return is_bare_name(bare) && same_letters(bare, delivered.local);
}

std::string unfolded_lines(std::string_view value) {
  std::string out;
  out.reserve(value.size() + 8);
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\n' && (i == 0 || value[i - 1] != '\r')) out += '\r';
    out += value[i];
  }
  return out;
}

}  // namespace

void MessageBuilder::set_sender(std::string_view argument, std::string_view address,
                                const std::vector<std::string>& parameters) {
  const std::string_view raw = without_brackets(argument);
  message_.envelope.sender = raw.empty() || address.empty() ? raw : address;
  message_.smtputf8 =
      std::any_of(parameters.begin(), parameters.end(),
                  [](const std::string& word) { return same_letters(word, "SMTPUTF8"); });
}

bool MessageBuilder::add_recipient(std::string_view argument, std::string_view address) {
  auto& recipients = message_.envelope.recipients;
  if (recipients.size() >= limits_.max_recipients) return false;
  mail::EnvelopeRecipient recipient;
  recipient.argument = argument;
  const mail::Address asked = mail::parse_address(argument);
  recipient.address = address.empty() ? asked : mail::parse_address(address);
  // Postfix names the local part in lower case and delivers it as it was written.
  if (same_letters(asked.text, recipient.address.text)) recipient.address = asked;
  if (address.empty()) {
    note_disagreement("the mail server did not say where ‘" + std::string(argument) +
                      "’ is delivered to");
  } else if (!mean_the_same(recipient.address, asked, argument)) {
    note_disagreement("recipient written as ‘" + std::string(argument) + "’ is delivered to ‘" +
                      std::string(address) + "’");
  }
  recipients.push_back(std::move(recipient));
  return true;
}

void MessageBuilder::note_disagreement(const std::string& line) {
  if (message_.ambiguities.size() < MaxAmbiguities)
    message_.ambiguities.push_back(escape_controls(line));
}

void MessageBuilder::add_header(std::string_view name, std::string_view value, bool exact) {
  if (same_letters(name, guard::MarkHeader)) ++message_.marks;
  if (message_.author.empty() && same_letters(name, "From")) {
    const mail::AddressList from = mail::parse_address_list(value, "From");
    if (!from.mailboxes.empty()) message_.author = from.mailboxes.front().address.text;
  }
  append(std::string(name) + (exact ? ":" : ": ") + unfolded_lines(value) + "\r\n");
}

void MessageBuilder::end_headers() {
  if (!in_headers_) return;
  in_headers_ = false;
  append("\r\n");
}

void MessageBuilder::add_body(std::string_view bytes) {
  end_headers();
  append(bytes);
}

void MessageBuilder::append(std::string_view bytes) {
  if (message_.overloaded) return;
  const size_t room = message_.complete ? limits_.max_bytes - message_.bytes.size() : 0;
  if (bytes.size() > room) {
    message_.complete = false;
    bytes = bytes.substr(0, room);
  }
  if (!message_.lease.add(bytes.size())) {
    message_.overloaded = true;
    message_.bytes = std::string();
    message_.lease.release();
    return;
  }
  message_.bytes += bytes;
}

ReceivedMessage MessageBuilder::finish(std::string queue_id) {
  end_headers();
  message_.queue_id = std::move(queue_id);
  return std::move(message_);
}

}  // namespace missent::gateway
