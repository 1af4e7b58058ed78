// SPDX-License-Identifier: Apache-2.0
#include "extract/rtf_tokens.h"

#include <algorithm>
#include <charconv>

namespace missent::extract {
namespace {

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::optional<RtfToken> RtfTokens::next() {
  while (at_ < rtf_.size()) {
    const char c = rtf_[at_++];
    if (c == '{') return RtfToken{.type = RtfToken::Type::Open, .word = {}};
    if (c == '}') return RtfToken{.type = RtfToken::Type::Close, .word = {}};
    if (c == '\\') return control();
    if (c != '\r' && c != '\n' && c != '\0') return RtfToken{.word = {}, .byte = c};
  }
  return std::nullopt;
}

RtfToken RtfTokens::control() {
  if (at_ >= rtf_.size()) return {};
  if (is_letter(rtf_[at_])) return control_word();
  const char symbol = rtf_[at_];
  if (symbol == '\'' && at_ + 2 < rtf_.size()) {
    const int high = hex_value(rtf_[at_ + 1]), low = hex_value(rtf_[at_ + 2]);
    at_ += 3;
    const int value = high < 0 || low < 0 ? '?' : high * 16 + low;
    return {.word = {}, .byte = static_cast<char>(value), .escaped = true};
  }
  ++at_;
  if (symbol == '\\' || symbol == '{' || symbol == '}') return {.word = {}, .byte = symbol};
  return {.type = RtfToken::Type::Word, .word = rtf_.substr(at_ - 1, 1)};
}

RtfToken RtfTokens::control_word() {
  const size_t begin = at_;
  while (at_ < rtf_.size() && is_letter(rtf_[at_])) ++at_;
  RtfToken token{.type = RtfToken::Type::Word, .word = rtf_.substr(begin, at_ - begin)};
  int32_t number = 0;
  const auto read = std::from_chars(rtf_.data() + at_, rtf_.data() + rtf_.size(), number);
  if (read.ec == std::errc{}) {
    token.number = number;
    at_ = static_cast<size_t>(read.ptr - rtf_.data());
  }
  if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
  if (token.word == "bin")
    at_ += std::min<size_t>(static_cast<size_t>(std::max(number, 0)), rtf_.size() - at_);
  return token;
}

}  // namespace missent::extract
