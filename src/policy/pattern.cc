// SPDX-License-Identifier: Apache-2.0
#include "policy/pattern.h"

#include "text/unicode.h"

namespace missent::policy {
namespace {

constexpr size_t MaxName = 4'096;

size_t after_character(std::string_view text, size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
  return at;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
  size_t in_pattern = 0;
  size_t in_text = 0;
  size_t star = std::string_view::npos;  // the last * seen, and how much text it has taken
  size_t taken = 0;
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      taken = in_text;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
      ++in_pattern;
      in_text = after_character(text, in_text);
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
      ++in_pattern;
      ++in_text;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      taken = after_character(text, taken);
      in_text = taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

std::string comparable_name(std::string_view name) {
  std::string cut(name);
  if (name.size() > MaxName)
    cut = std::string(name.substr(0, MaxName / 2)) +
          std::string(name.substr(name.size() - MaxName / 2));
  const size_t end = cut.find_last_not_of(". \t");
  cut.resize(end == std::string::npos ? 0 : end + 1);
  return text::lower(cut);
}

bool matches_name(std::string_view pattern, std::string_view comparable) {
  if (matches(pattern, comparable)) return true;
  const size_t slash = comparable.rfind('/');
  return slash != std::string_view::npos && matches(pattern, comparable.substr(slash + 1));
}

}  // namespace missent::policy
