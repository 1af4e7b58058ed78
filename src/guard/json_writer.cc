// SPDX-License-Identifier: Apache-2.0
#include "guard/json_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace missent::guard {

namespace {

constexpr std::string_view Replacement = "\xEF\xBF\xBD";

// How a character of more than one byte begins, and its length (RFC 3629: no overlong forms, no
// surrogates).
struct Utf8Start {
  unsigned char first, last;            // of the first byte
  unsigned char next_first, next_last;  // of the second
  size_t length;
};
constexpr std::array<Utf8Start, 8> Utf8Starts{{{0xC2, 0xDF, 0x80, 0xBF, 2},
                                               {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                               {0xE1, 0xEC, 0x80, 0xBF, 3},
                                               {0xED, 0xED, 0x80, 0x9F, 3},
                                               {0xEE, 0xEF, 0x80, 0xBF, 3},
                                               {0xF0, 0xF0, 0x90, 0xBF, 4},
                                               {0xF1, 0xF3, 0x80, 0xBF, 4},
                                               {0xF4, 0xF4, 0x80, 0x8F, 4}}};

bool begins(std::string_view text, const Utf8Start& start) {
  if (text.size() < start.length) return false;
  auto first = static_cast<unsigned char>(text[0]), next = static_cast<unsigned char>(text[1]);
  bool head = first >= start.first && first <= start.last && next >= start.next_first &&
              next <= start.next_last;
  auto is_tail = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; };
  auto rest = text.substr(2, start.length - 2);
  return head && std::all_of(rest.begin(), rest.end(), is_tail);
}

// Length of the UTF-8 character that `text` begins with, 0 when it is not one.
size_t utf8_length(std::string_view text) {
  if (static_cast<unsigned char>(text[0]) < 0x80) return 1;
  for (const auto& start : Utf8Starts)
    if (begins(text, start)) return start.length;
  return 0;
}

// Printable ASCII without quote and backslash: what stands for itself.
constexpr std::array<bool, 256> Plain = [] {
  std::array<bool, 256> out{};
  for (size_t byte = 0x20; byte < 0x7F; ++byte) out[byte] = byte != '"' && byte != '\\';
  return out;
}();

bool is_plain(char letter) { return Plain[static_cast<unsigned char>(letter)]; }

void append_escaped(std::string& out, unsigned unit) {
  static constexpr char Digits[] = "0123456789abcdef";
  switch (unit) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u";
  for (unsigned shift = 16; shift > 0; shift -= 4) out += Digits[(unit >> (shift - 4)) & 15u];
}

// Appends the character that `text` begins with, answers how many bytes it took.
size_t append_character(std::string& out, std::string_view text) {
  size_t length = utf8_length(text);
  if (length == 0) {
    out += Replacement;
    return 1;
  }
  std::string_view character = text.substr(0, length);
  if (length == 1)
    append_escaped(out, static_cast<unsigned char>(character[0]));
  else if (character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9")
    append_escaped(out, character[2] == '\xA8' ? 0x2028 : 0x2029);
  else
    out += character;
  return length;
}

}  // namespace

void JsonWriter::separate() {
  if (out_.empty()) return;
  char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void JsonWriter::text(std::string_view value) {
  separate();
  out_ += '"';
  size_t at = 0;
  while (at < value.size()) {
    size_t start = at;
    while (at < value.size() && is_plain(value[at])) ++at;
    out_ += value.substr(start, at - start);
    if (at < value.size()) at += append_character(out_, value.substr(at));
  }
  out_ += '"';
}

void JsonWriter::number(uint64_t value) {
  separate();
  std::array<char, 24> digits{};
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out_.append(digits.data(), end.ptr);
}

void JsonWriter::number(double value) {
  separate();
  std::array<char, 32> digits{};
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                           std::isfinite(value) ? value : 0.0);
  out_.append(digits.data(), end.ptr);
}

void JsonWriter::boolean(bool value) { raw(value ? "true" : "false"); }
void JsonWriter::null() { raw("null"); }

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::texts(const std::vector<std::string>& values) {
  begin_list();
  for (const auto& value : values) text(value);
  end_list();
}

void JsonWriter::field(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

}  // namespace missent::guard
