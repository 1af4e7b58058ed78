// SPDX-License-Identifier: Apache-2.0
#include "content/fold.h"

#include "text/unicode.h"

#include <cstdint>

namespace missent::content {
namespace {

// The code point of the two or three bytes at `at`; 0 for any other character.
uint32_t code_point(std::string_view text, size_t at, size_t& length) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  length = 1;
  if (byte(0) >= 0xC2 && byte(0) < 0xE0) {
    length = 2;
    return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
  }
  if (byte(0) >= 0xE0 && byte(0) < 0xF0) {
    length = 3;
    return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  }
  return 0;
}

constexpr uint32_t Keep = 0xFFFFFFFF;

// 0: nothing stands for it.
uint32_t plain(uint32_t c) {
  if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)) return 0;
  if ((c >= 0x2060 && c <= 0x2064) || c == 0xFEFF) return 0;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return ' ';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
  if (c == 0x2044 || c == 0x2215) return '/';
  if (c == 0xC9 || c == 0xC8) return 'E';
  return Keep;
}

size_t end_of_ascii(std::string_view text, size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

std::string_view folded(std::string_view text, std::string& kept) {
  if (text::is_ascii(text)) return text;
  kept.clear();
  kept.reserve(text.size());
  for (size_t at = 0, length = 1; at < text.size(); at += length) {
    const size_t plain_end = end_of_ascii(text, at);
    kept += text.substr(at, plain_end - at);
    at = plain_end;
    if (at == text.size()) break;
    const uint32_t point = code_point(text, at, length);
    const uint32_t to = point == 0 ? Keep : plain(point);
    if (to == Keep) {
      kept += text.substr(at, length);
    } else if (to != 0) {
      kept += static_cast<char>(to);
    }
  }
  return kept;
}

}  // namespace missent::content
