// SPDX-License-Identifier: Apache-2.0
#include "base/escape.h"

#include <fmt/format.h>
#include <iterator>

namespace missent {

namespace {

size_t announced_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

bool is_allowed(char32_t code, size_t length) {
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return !overlong && !surrogate && code <= 0x10FFFF;
}

// Length of the well-formed UTF-8 sequence at `at` (Unicode 15 table 3-7), 0 when there is none.
size_t sequence_length(std::string_view text, size_t at, char32_t& code) {
  const auto first = static_cast<unsigned char>(text[at]);
  const size_t length = announced_length(first);
  if (length == 0 || at + length > text.size()) return 0;
  code = length == 1 ? first : first & (0x7FU >> length);
  for (size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return 0;
    code = (code << 6) | (byte & 0x3FU);
  }
  return is_allowed(code, length) ? length : 0;
}

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C ||
         (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

}  // namespace

std::string escape_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    char32_t code = 0;
    size_t length = sequence_length(text, at, code);
    if (length == 0) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text[at++]));
      continue;
    }
    if (code == '\n')
      out += "\\n";
    else if (!is_control(code))
      out.append(text.substr(at, length));
    else if (code < 0x100)
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", unsigned(code));
    else
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", unsigned(code));
    at += length;
  }
  return out;
}

}  // namespace missent
