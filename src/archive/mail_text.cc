// SPDX-License-Identifier: Apache-2.0
#include "archive/mail_text.h"

#include "mail/base64.h"

#include <algorithm>

namespace missent::archive {
namespace {

constexpr size_t BytesOfLine = 57;

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), is_control, ' ');
  return out;
}

}  // namespace

std::string field(std::string_view name, std::string_view text) {
  if (text.empty()) return {};
  return std::string(name) + ": " + one_line(text) + "\r\n";
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string mailbox(std::string_view name, std::string_view address) {
  const std::string bracketed = "<" + one_line(address) + ">";
  return name.empty() ? bracketed : in_quotes(name) + " " + bracketed;
}

std::string base64_lines(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 4 / 3 + bytes.size() / BytesOfLine * 2 + 8);
  for (size_t at = 0; at < bytes.size(); at += BytesOfLine) {
    out += mail::encode_base64(bytes.substr(at, BytesOfLine)) + "\r\n";
  }
  return out;
}

}  // namespace missent::archive
