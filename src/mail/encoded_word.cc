// SPDX-License-Identifier: Apache-2.0
#include "mail/encoded_word.h"

#include "text/unicode.h"

#include <algorithm>
#include <cstdint>

namespace missent::mail {
namespace {

constexpr size_t LongestCharset = 60;

struct Word {
  std::string_view charset;
  char encoding = 'q';
  std::string_view text;
  size_t length = 0;  // of all of it; 0: none
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// =?charset?encoding?text?= ; the text holds no question mark, so each start looks at few bytes
// twice
Word word_at(std::string_view in) {
  if (!in.starts_with("=?")) return {};
  const size_t charset_end = in.substr(0, LongestCharset + 3).find('?', 2);
  if (charset_end == std::string_view::npos || charset_end == 2) return {};
  if (charset_end + 2 >= in.size() || in[charset_end + 2] != '?') return {};
  const size_t text_begin = charset_end + 3;
  const size_t text_end = in.find('?', text_begin);
  if (text_end == std::string_view::npos || text_end + 1 >= in.size() || in[text_end + 1] != '=')
    return {};
  const char encoding = static_cast<char>(in[charset_end + 1] | 0x20);
  if (encoding != 'q' && encoding != 'b') return {};
  std::string_view charset = in.substr(2, charset_end - 2);
  charset = charset.substr(0, charset.find('*'));  // RFC 2231 5: a language may follow
  return {charset, encoding, in.substr(text_begin, text_end - text_begin), text_end + 2};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string decode_q(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                      hex_value(text[i + 2]) >= 0;
    if (pair) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

std::string decode_payload(const Word& word) {
  return word.encoding == 'q' ? decode_q(word.text) : decode_base64(word.text);
}

// Decodes the run of words at the start; a character may be cut between two words of one charset.
std::string decode_run(std::string_view& in) {
  std::string out;
  std::string bytes;
  Word word = word_at(in);
  while (word.length != 0) {
    bytes += decode_payload(word);
    in.remove_prefix(word.length);
    const size_t next = std::min(in.find_first_not_of(" \t\r\n"), in.size());
    const Word following = word_at(in.substr(next));
    if (following.length != 0)
      in.remove_prefix(next);  // white space between two words is not shown
    if (following.length == 0 || !text::equals_ignore_case(following.charset, word.charset)) {
      out += text::to_utf8(bytes, word.charset);
      bytes.clear();
    }
    word = following;
  }
  return out;
}

// Bidirectional controls U+061C, 200E-200F, 202A-202E, 2066-2069, and C1 controls U+0080-009F.
size_t hidden_control_length(std::string_view in) {
  const auto byte = [&](size_t i) {
    return i < in.size() ? static_cast<unsigned char>(in[i]) : 0U;
  };
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) == 0xD8 && byte(1) == 0x9C) return 2;
  if (byte(0) != 0xE2) return 0;
  const unsigned second = byte(1);
  const unsigned third = byte(2);
  if (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)))
    return 3;
  return second == 0x81 && third >= 0xA6 && third <= 0xA9 ? 3 : 0;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r')
      continue;  // unfolding (RFC 5322 2.2.3) keeps the white space that follows
    if (c == '\t') {
      out += ' ';
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      const size_t hidden = hidden_control_length(text.substr(i));
      if (hidden == 0) out += c;
      i += hidden == 0 ? 0 : hidden - 1;
    } else if (c >= ' ' && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

size_t encoded_word_length(std::string_view text) { return word_at(text).length; }

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    if (c == '=') break;
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = (bits << 6) | static_cast<uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>((bits >> count) & 0xFFU);
    }
  }
  return out;
}

std::string clean_text(std::string_view value) {
  const std::string_view text = trimmed(value);
  if (is_plain(text)) return std::string(text);
  if (text::is_utf8(text)) return without_controls(text);
  return without_controls(text::to_utf8(text, {}));
}

std::string decode_text(std::string_view value) {
  std::string_view in = trimmed(value);
  size_t start = in.find("=?");
  if (start == std::string_view::npos) return clean_text(in);
  std::string out;
  size_t from = 0;  // bytes of `in` before the next possible word
  while (start != std::string_view::npos) {
    if (word_at(in.substr(start)).length == 0) {
      from = start + 2;
    } else {
      out += text::to_utf8(in.substr(0, start), {});
      in.remove_prefix(start);
      out += decode_run(in);
      from = 0;
    }
    start = in.find("=?", from);
  }
  out += text::to_utf8(in, {});
  return std::string(trimmed(without_controls(out)));
}

}  // namespace missent::mail
