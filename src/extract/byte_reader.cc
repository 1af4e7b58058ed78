// SPDX-License-Identifier: Apache-2.0
#include "extract/byte_reader.h"

#include "text/unicode.h"

namespace missent::extract {
namespace {

bool is_high(uint32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low(uint32_t c) { return c >= 0xDC00 && c < 0xE000; }

}  // namespace

void append_utf8(std::string& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string utf16le_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 2);
  ByteReader in(bytes);
  uint32_t high = 0;
  while (in.left() >= 2) {
    const uint32_t unit = in.u16();
    if (is_low(unit) && high != 0) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    } else if (unit != 0 && !is_high(unit)) {
      append_utf8(out, is_low(unit) ? 0xFFFD : unit);
    }
    high = is_high(unit) ? unit : 0;
  }
  return out;
}

std::string narrow_text(std::string_view bytes, std::string_view charset) {
  std::string out = text::is_ascii(bytes) ? std::string(bytes) : text::to_utf8(bytes, charset);
  std::erase(out, '\0');
  return out;
}

std::string charset_of_code_page(uint32_t page) {
  switch (page) {
    case 65001:
      return "utf-8";
    case 932:
      return "shift_jis";
    case 936:
      return "gbk";
    case 949:
      return "euc-kr";
    case 950:
      return "big5";
    case 10000:
      return "macintosh";
    case 20127:
      return "us-ascii";
    case 20866:
      return "koi8-r";
    default:
      break;
  }
  if (page >= 28591 && page <= 28605) return "iso-8859-" + std::to_string(page - 28590);
  if (page >= 1250 && page <= 1258) return "windows-" + std::to_string(page);
  return page >= 437 && page <= 866 ? "cp" + std::to_string(page) : "windows-1252";
}

}  // namespace missent::extract
