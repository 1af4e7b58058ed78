// SPDX-License-Identifier: Apache-2.0
#pragma once
// Questions about single bytes and short spans of text, of no locale. What is not ASCII counts as a
// letter, so that an identifier never begins in the middle of a word.

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::content {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_letter(char c) {
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n'; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The byte at `at`, or '\n' outside the text.
constexpr char char_at(std::string_view text, size_t at) {
  return at < text.size() ? text[at] : '\n';
}
constexpr char char_before(std::string_view text, size_t at) {
  return at > 0 && at <= text.size() ? text[at - 1] : '\n';
}

std::string upper(std::string_view text);  // a-z only
std::string lower(std::string_view text);  // A-Z only
std::string_view trimmed(std::string_view text);
std::string_view trimmed(std::string_view text, std::string_view characters);
// The line that the byte at `at` stands in, without its end.
std::string_view line_at(std::string_view text, size_t at);
// Where none of the characters stands any more.
size_t pass_over(std::string_view text, size_t at, std::string_view characters);
bool contains_ignoring_case(std::string_view text, std::string_view lower_case);

}  // namespace missent::content
