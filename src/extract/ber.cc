// SPDX-License-Identifier: Apache-2.0
#include "extract/ber.h"

#include <cstdint>

namespace missent::extract {
namespace {

constexpr size_t Deepest = 64;
constexpr unsigned char Constructed = 0x20, LongTag = 0x1F, Indefinite = 0x80;

struct Head {
  unsigned char tag = 0;
  size_t size = 0;             // of tag and length
  std::optional<size_t> body;  // nothing: up to an end mark
};

unsigned char byte_at(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

std::optional<Head> head_at(std::string_view bytes, size_t at) {
  if (at >= bytes.size() || bytes.size() - at < 2) return std::nullopt;
  Head head{byte_at(bytes, at), 2, std::nullopt};
  if ((head.tag & LongTag) == LongTag) return std::nullopt;
  size_t length = byte_at(bytes, at + 1);
  if (length == Indefinite)
    return (head.tag & Constructed) != 0 ? std::optional(head) : std::nullopt;
  if (length > Indefinite) {
    const size_t count = length & 0x7FU;
    if (count > sizeof(uint32_t)) return std::nullopt;
    length = 0;
    for (size_t i = 0; i < count; ++i) length = length << 8U | byte_at(bytes, at + head.size++);
  }
  if (head.size > bytes.size() - at || length > bytes.size() - at - head.size) return std::nullopt;
  head.body = length;
  return head;
}

bool is_end_mark(std::string_view bytes, size_t at) {
  return bytes.size() - at >= 2 && bytes[at] == 0 && bytes[at + 1] == 0;
}

// Where the end mark stands that belongs to an element opened just before `at`.
std::optional<size_t> end_mark(std::string_view bytes, size_t at) {
  for (size_t open = 1; at < bytes.size();) {
    if (is_end_mark(bytes, at)) {
      if (--open == 0) return at;
      at += 2;
      continue;
    }
    const auto head = head_at(bytes, at);
    if (!head || (!head->body && ++open > Deepest)) return std::nullopt;
    at += head->size + head->body.value_or(0);
  }
  return std::nullopt;
}

}  // namespace

std::optional<BerElement> next_ber(std::string_view& rest) {
  const auto head = head_at(rest, 0);
  if (!head) return std::nullopt;
  size_t length = head->body.value_or(0), behind = head->size + length;
  if (!head->body) {
    const auto end = end_mark(rest, head->size);
    if (!end) return std::nullopt;
    length = *end - head->size;
    behind = *end + 2;
  }
  const BerElement element{head->tag, rest.substr(head->size, length), rest.substr(0, behind)};
  rest.remove_prefix(behind);
  return element;
}

std::optional<BerElement> find_ber(std::string_view content, unsigned char tag) {
  while (auto element = next_ber(content))
    if (element->tag == tag) return element;
  return std::nullopt;
}

std::optional<std::string> octets_of(const BerElement& element) {
  if (element.tag == ber::Octets) return std::string(element.content);
  if (element.tag != ber::ManyOctets) return std::nullopt;
  std::string out;
  const std::string_view bytes = element.content;
  for (size_t at = 0; at < bytes.size();) {
    if (is_end_mark(bytes, at)) {
      at += 2;
      continue;
    }
    const auto head = head_at(bytes, at);
    if (!head || (head->tag != ber::Octets && head->tag != ber::ManyOctets)) return std::nullopt;
    at += head->size;
    if (head->tag != ber::Octets) continue;  // what is within it comes next
    out += bytes.substr(at, *head->body);
    at += *head->body;
  }
  return out;
}

}  // namespace missent::extract
