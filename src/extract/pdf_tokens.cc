// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_tokens.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

using Kind = PdfToken::Kind;

enum class Class : unsigned char { Regular, White, Delimiter };

constexpr auto Classes = [] {
  std::array<Class, 256> classes{};
  for (unsigned c : {0U, 9U, 10U, 12U, 13U, 32U}) classes[c] = Class::White;
  for (char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'})
    classes[static_cast<unsigned char>(c)] = Class::Delimiter;
  return classes;
}();

Class class_of(char c) { return Classes[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_octal(char c) { return c >= '0' && c <= '7'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

PdfTokens::PdfTokens(std::string_view content) : content_(content) {
  decoded_.reserve(content.size());
}

void PdfTokens::pass_white() {
  while (at_ < content_.size()) {
    const char c = content_[at_];
    if (c == '%')
      at_ = std::min(content_.find_first_of("\r\n", at_), content_.size());
    else if (class_of(c) == Class::White)
      ++at_;
    else
      return;
  }
}

PdfToken PdfTokens::of_length(Kind kind, size_t length) {
  const PdfToken token{kind, 0, content_.substr(at_, length)};
  at_ += length;
  return token;
}

PdfToken PdfTokens::next() {
  pass_white();
  if (at_ >= content_.size()) return {};
  const char c = content_[at_];
  const std::string_view two = content_.substr(at_, 2);
  if (is_digit(c) || c == '-' || c == '+' || c == '.') return number();
  if (c == '/') return name();
  if (c == '(') return literal();
  if (c == '[') return of_length(Kind::ArrayBegin, 1);
  if (c == ']') return of_length(Kind::ArrayEnd, 1);
  if (two == "<<") return of_length(Kind::DictBegin, 2);
  if (two == ">>") return of_length(Kind::DictEnd, 2);
  if (c == '<') return hexadecimal();
  if (class_of(c) == Class::Delimiter) return {Kind::Bad, 0, {}};
  size_t end = at_;
  while (end < content_.size() && class_of(content_[end]) == Class::Regular) ++end;
  return of_length(Kind::Operator, end - at_);
}

// Digits with one sign before them and one point among them.
PdfToken PdfTokens::number() {
  constexpr size_t MostDigits = 15;
  const bool is_negative = content_[at_] == '-';
  size_t at = at_ + (is_negative || content_[at_] == '+' ? 1 : 0);
  const size_t begin = at;
  double value = 0, scale = 0.1;
  for (; at < content_.size() && is_digit(content_[at]); ++at)
    value = value * 10 + (content_[at] - '0');
  const bool has_point = at < content_.size() && content_[at] == '.';
  if (has_point) ++at;
  for (; has_point && at < content_.size() && is_digit(content_[at]); ++at) {
    value += scale * (content_[at] - '0');
    scale *= 0.1;
  }
  const size_t digits = at - begin - (has_point ? 1 : 0);
  const bool ends = at >= content_.size() || class_of(content_[at]) != Class::Regular;
  if (digits == 0 || digits > MostDigits || !ends) return {Kind::Bad, 0, {}};
  PdfToken token = of_length(Kind::Number, at - at_);
  token.number = is_negative ? -value : value;
  return token;
}

PdfToken PdfTokens::name() {
  size_t end = ++at_;
  while (end < content_.size() && class_of(content_[end]) == Class::Regular) {
    if (content_[end] == '#') return {Kind::Bad, 0, {}};
    ++end;
  }
  return of_length(Kind::Name, end - at_);
}

std::string_view PdfTokens::decoded_from(size_t begin) const {
  return std::string_view(decoded_).substr(begin);
}

// Behind a backslash.
bool PdfTokens::decode_escape() {
  constexpr std::string_view Letters = "nrtbf", Meant = "\n\r\t\b\f";
  if (at_ >= content_.size()) return false;
  const char c = content_[at_];
  if (is_octal(c)) {
    unsigned value = 0;
    for (int i = 0; i < 3 && at_ < content_.size() && is_octal(content_[at_]); ++i)
      value = value * 8 + static_cast<unsigned>(content_[at_++] - '0');
    decoded_ += static_cast<char>(value);
    return true;
  }
  ++at_;
  if (c == '\r' || c == '\n') {  // the line goes on
    if (c == '\r' && at_ < content_.size() && content_[at_] == '\n') ++at_;
    return true;
  }
  const size_t letter = Letters.find(c);
  decoded_ += letter == Letters.npos ? c : Meant[letter];
  return true;
}

PdfToken PdfTokens::literal() {
  const size_t begin = ++at_;
  const size_t end = content_.find(')', begin);
  if (end == std::string_view::npos) return {Kind::Bad, 0, {}};
  const std::string_view text = content_.substr(begin, end - begin);
  const bool means_itself = text.find('\\') == text.npos && text.find('(') == text.npos;
  if (!means_itself) return nested_literal();
  const PdfToken token = of_length(Kind::String, text.size());
  ++at_;
  return token;
}

// With escapes, or with brackets inside.
PdfToken PdfTokens::nested_literal() {
  const size_t from = decoded_.size();
  for (size_t depth = 1; at_ < content_.size();) {
    const char c = content_[at_++];
    if (c == '\\') {
      if (!decode_escape()) break;
      continue;
    }
    if (c == ')' && --depth == 0) return {Kind::String, 0, decoded_from(from)};
    if (c == '(') ++depth;
    decoded_ += c;
  }
  return {Kind::Bad, 0, {}};
}

PdfToken PdfTokens::hexadecimal() {
  const size_t from = decoded_.size();
  int high = -1;
  for (++at_; at_ < content_.size(); ++at_) {
    const char c = content_[at_];
    const int value = hex_value(c);
    if (c == '>') {
      ++at_;
      if (high >= 0) decoded_ += static_cast<char>(high << 4);
      return {Kind::String, 0, decoded_from(from)};
    }
    if (value < 0 && class_of(c) != Class::White) break;
    if (value < 0) continue;
    if (high >= 0) decoded_ += static_cast<char>(high << 4 | value);
    high = high >= 0 ? -1 : value;
  }
  return {Kind::Bad, 0, {}};
}

}  // namespace missent::extract
