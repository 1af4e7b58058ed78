// SPDX-License-Identifier: Apache-2.0
#include "console/form.h"

#include <algorithm>

namespace missent::console {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

Form parse_form(std::string_view body) {
  constexpr size_t MaxFields = 2'000;
  Form form;
  while (!body.empty() && form.size() < MaxFields) {
    std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    if (pair.empty()) continue;
    size_t equals = std::min(pair.find('='), pair.size());
    std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
    form.emplace(decode(pair.substr(0, equals)), decode(value));
  }
  return form;
}

std::string field(const Form& form, std::string_view name) {
  auto at = form.find(name);
  if (at == form.end()) return "";
  size_t first = at->second.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return at->second.substr(first, at->second.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace missent::console
