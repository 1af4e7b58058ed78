// SPDX-License-Identifier: Apache-2.0
// RFC 2634, 3.2: ESSSecurityLabel ::= SET { policy OID, classification INTEGER OPTIONAL,
// privacy-mark PrintableString or UTF8String OPTIONAL, categories OPTIONAL }. Being a SET, in any
// order. Lengths in their definite form only.
#include "content/markings/label.h"

namespace missent::content {
namespace {

constexpr unsigned char Set = 0x31, Integer = 0x02, Printable = 0x13, Utf8 = 0x0C;

struct Element {
  unsigned char tag;
  std::string_view value;
};

unsigned char byte_at(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// The next element; `rest` moves behind it. Nothing where its length does not fit.
std::optional<Element> next_element(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  size_t length = byte_at(rest, 1), head = 2;
  if (length >= 0x80) {
    const size_t bytes = length & 0x7FU;
    if (bytes == 0 || bytes > 3) return std::nullopt;
    length = 0;
    for (size_t i = 0; i < bytes; ++i) length = length << 8U | byte_at(rest, head++);
  }
  if (head > rest.size() || length > rest.size() - head) return std::nullopt;
  Element element{byte_at(rest, 0), rest.substr(head, length)};
  rest.remove_prefix(head + length);
  return element;
}

struct Level {
  std::string_view text;
  int level;
};
constexpr Level Levels[] = {{"unmarked", 0},     {"unclassified", 1}, {"restricted", 2},
                            {"confidential", 3}, {"secret", 4},       {"top-secret", 5}};

bool is_class(const Element& element) {
  return element.tag == Integer && !element.value.empty() && element.value.size() <= 2;
}

void take_class(std::string_view integer, Marking& marking) {
  size_t value = 0;
  for (size_t i = 0; i < integer.size(); ++i) value = value << 8U | byte_at(integer, i);
  const bool known = value < std::size(Levels);
  marking.text = known ? std::string(Levels[value].text) : "class " + std::to_string(value);
  marking.level = known ? Levels[value].level : 0;
}

}  // namespace

std::optional<Marking> parse_ess_label(std::string_view ber) {
  const auto set = next_element(ber);
  if (!set || set->tag != Set) return std::nullopt;
  Marking marking{"ess", "unmarked", 0, {}, {}};
  bool has_class = false;
  auto rest = set->value;
  while (const auto element = next_element(rest)) {
    if (element->tag == Printable || element->tag == Utf8)
      marking.handling.emplace_back(element->value);
    if (!is_class(*element)) continue;
    has_class = true;
    take_class(element->value, marking);
  }
  if (!rest.empty() || (!has_class && marking.handling.empty())) return std::nullopt;
  return marking;
}

}  // namespace missent::content
