// SPDX-License-Identifier: Apache-2.0
#include "net/dns_name.h"

#include <algorithm>

namespace missent::net {

namespace {

constexpr size_t LongestName = 253, LongestLabel = 63;
constexpr std::string_view OutsideDns[] = {".local",    ".localhost", ".onion",    ".internal",
                                           ".intranet", ".lan",       ".home.arpa"};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= LongestLabel && !label.starts_with('-') &&
         !label.ends_with('-') && std::all_of(label.begin(), label.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '_';
         });
}

bool is_number(std::string_view label) {
  return label.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_askable(std::string_view name) {
  if (name.size() > LongestName || name.find('.') == name.npos) return false;
  for (std::string_view suffix : OutsideDns)
    if (name.ends_with(suffix)) return false;
  for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.')) {
    if (!is_label(name.substr(0, dot))) return false;
    name.remove_prefix(dot + 1);
  }
  return is_label(name) && !is_number(name);
}

}  // namespace missent::net
