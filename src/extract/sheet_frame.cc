// SPDX-License-Identifier: Apache-2.0
#include "extract/sheet_frame.h"

#include <algorithm>

namespace missent::extract {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Behind '&': how many characters the code has.
size_t code_length(std::string_view rest) {
  if (rest.empty()) return 0;
  if (rest.front() == '"') return std::min(rest.find('"', 1), rest.size() - 1) + 1;
  if (rest.front() == 'K') return std::min<size_t>(7, rest.size());
  if (!is_digit(rest.front())) return 1;
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  return static_cast<size_t>(end - rest.begin());
}

}  // namespace

std::string frame_text(std::string_view codes) {
  std::string out;
  while (!codes.empty()) {
    const size_t mark = std::min(codes.find('&'), codes.size());
    out.append(codes.substr(0, mark));
    codes.remove_prefix(std::min(mark + 1, codes.size()));
    if (codes.empty()) break;
    if (codes.front() == '&') out += '&';
    const bool new_section = codes.front() == 'L' || codes.front() == 'C' || codes.front() == 'R';
    if (new_section && !out.empty()) out += '\n';
    codes.remove_prefix(code_length(codes));
  }
  return out;
}

}  // namespace missent::extract
