// SPDX-License-Identifier: Apache-2.0
#include "guard/mark.h"

#include "guard/digest.h"
#include "guard/guard.h"
#include "guard/header_fields.h"
#include "mail/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace missent::guard {

namespace {

constexpr std::array<std::string_view, 6> MarkedFields{
    "From", "To", "Cc", "Subject", "Content-Type", "Content-Transfer-Encoding"};

std::string canonical_address(const std::string& text) {
  mail::Address address = mail::parse_address(text);
  if (!address.is_address()) return text;
  for (char& letter : address.local)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return address.local + "@" + address.domain;
}

// RFC 6376 3.4.3, with bare line feeds taken for line ends.
void add_body(Sha256& digest, std::string_view body) {
  size_t empty_lines = 0;
  while (!body.empty()) {
    size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) {
      ++empty_lines;
      continue;
    }
    for (; empty_lines > 0; --empty_lines) digest.add("\r\n");
    digest.add(line).add("\r\n");
  }
}

// The next word of `text`, taken off it.
std::string_view take_word(std::string_view& text) {
  size_t end = std::min(text.find(' '), text.size());
  std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

bool is_word(std::string_view word, size_t longest) {
  return !word.empty() && word.size() <= longest &&
         std::all_of(word.begin(), word.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                  (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
         });
}

std::optional<Time> parse_unix(std::string_view word) {
  int64_t seconds = 0;
  auto end = std::from_chars(word.data(), word.data() + word.size(), seconds);
  if (word.empty() || end.ec != std::errc() || end.ptr != word.data() + word.size()) return {};
  return Time(Seconds(seconds));
}

}  // namespace

std::vector<std::string> marked_recipients(const std::vector<std::string>& addresses) {
  std::vector<std::string> out;
  for (const auto& address : addresses) out.push_back(canonical_address(address));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string marked_digest(std::string_view message) {
  FieldsView parts = split_fields(message);
  Sha256 digest;
  for (std::string_view name : MarkedFields)
    for (const auto& field : parts.fields)
      if (same_name(field.name, name)) digest.add_piece(name).add_piece(relaxed_value(field.value));
  digest.add("\r\n");
  add_body(digest, parts.body);
  return digest.hex();
}

std::string mark_mac(std::string_view key, const Mark& mark, std::string_view digest,
                     const std::vector<std::string>& recipients) {
  Sha256 all;
  all.add_piece(mark.hold).add_piece(mark.nonce);
  all.add_piece(fmt::format("{}", mark.expires.time_since_epoch().count())).add_piece(digest);
  for (const auto& recipient : recipients) all.add_piece(recipient);
  return keyed_digest(key, "missent release v1 " + all.hex());
}

std::string to_text(const Mark& mark) {
  return fmt::format("v1 {} {} {} {}", mark.hold, mark.nonce,
                     mark.expires.time_since_epoch().count(), mark.mac);
}

std::optional<Mark> parse_mark(std::string_view value) {
  if (value.size() > 400 || take_word(value) != "v1") return {};
  Mark mark;
  mark.hold = take_word(value);
  mark.nonce = take_word(value);
  auto expires = parse_unix(take_word(value));
  mark.mac = take_word(value);
  if (!value.empty() || !expires || !is_word(mark.hold, 64) || !is_word(mark.nonce, 64)) return {};
  if (!is_word(mark.mac, 64)) return {};
  mark.expires = *expires;
  return mark;
}

std::vector<std::string> find_marks(std::string_view message) {
  std::vector<std::string> out;
  for (const auto& field : split_fields(message).fields)
    if (same_name(field.name, MarkHeader)) out.push_back(relaxed_value(field.value));
  return out;
}

}  // namespace missent::guard
