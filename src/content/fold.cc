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

struct Range {
  uint32_t from, to;
  uint32_t plain;  // what stands for all of it; 0: nothing
};

// Invisible characters, dashes, spaces, slashes, and capitals of French and Italian markings.
constexpr Range Ranges[] = {{0xA0, 0xA0, ' '},     {0xAD, 0xAD, 0},       {0xC8, 0xC9, 'E'},
                            {0x034F, 0x034F, 0},   {0x1680, 0x1680, ' '}, {0x180E, 0x180E, 0},
                            {0x2000, 0x200A, ' '}, {0x200B, 0x200F, 0},   {0x2010, 0x2015, '-'},
                            {0x202A, 0x202E, 0},   {0x202F, 0x202F, ' '}, {0x2044, 0x2044, '/'},
                            {0x205F, 0x205F, ' '}, {0x2060, 0x206F, 0},   {0x2212, 0x2212, '-'},
                            {0x2215, 0x2215, '/'}, {0x3000, 0x3000, ' '}, {0xFE00, 0xFE0F, 0},
                            {0xFE58, 0xFE58, '-'}, {0xFE63, 0xFE63, '-'}, {0xFEFF, 0xFEFF, 0}};

uint32_t plain(uint32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) return point - 0xFF01 + '!';
  for (const auto& range : Ranges) {
    if (point >= range.from && point <= range.to) return range.plain;
  }
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
