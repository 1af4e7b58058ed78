// SPDX-License-Identifier: Apache-2.0
#include "guard/header_fields.h"

#include <algorithm>

namespace missent::guard {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_space(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

// End of the line that begins at `at`, its line end included.
size_t line_end(std::string_view text, size_t at) {
  size_t found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

bool is_empty_line(std::string_view line) { return line == "\n" || line == "\r\n"; }

void add_field(std::vector<FieldView>& fields, std::string_view text) {
  size_t colon = text.find(':');
  if (colon == std::string_view::npos) return;
  std::string_view name = text.substr(0, colon), value = text.substr(colon + 1);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.remove_suffix(1);
  fields.push_back({name, value});
}

}  // namespace

FieldsView split_fields(std::string_view message) {
  FieldsView out;
  size_t at = 0;
  while (at < message.size()) {
    size_t end = line_end(message, at);
    if (is_empty_line(message.substr(at, end - at))) {
      out.body = message.substr(end);
      return out;
    }
    while (end < message.size() && (message[end] == ' ' || message[end] == '\t'))
      end = line_end(message, end);
    add_field(out.fields, message.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string relaxed_value(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (char letter : value) {
    if (!is_space(letter))
      out += letter;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool same_name(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace missent::guard
