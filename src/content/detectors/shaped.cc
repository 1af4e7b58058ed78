// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/shaped.h"

#include "content/letters.h"

#include <algorithm>

namespace missent::content {

Shaped shaped_before(std::string_view text, size_t end, size_t size) {
  if (end > text.size() || is_alnum(char_at(text, end))) return {};
  Shaped out;
  size_t at = end;
  while (at > 0 && out.value.size() < size) {
    const char c = text[at - 1];
    if (is_digit(c) || is_ascii_letter(c)) {
      out.value += to_upper(c);
    } else if ((c != ' ' && c != '-' && c != '.') || at == end || !is_alnum(char_at(text, at))) {
      return {};
    }
    --at;
  }
  if (out.value.size() < size || is_alnum(char_before(text, at))) return {};
  std::reverse(out.value.begin(), out.value.end());
  out.spot = {at, end};
  return out;
}

}  // namespace missent::content
