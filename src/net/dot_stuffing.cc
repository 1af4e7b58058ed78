// SPDX-License-Identifier: Apache-2.0
#include "net/dot_stuffing.h"

namespace missent::net {

namespace {

void append_line(std::string& out, std::string_view line) {
  if (line.starts_with('.')) out += '.';
  out += line;
  out += "\r\n";
}

}  // namespace

std::string stuff_dots(std::string_view message) {
  std::string out;
  out.reserve(message.size() + message.size() / 64 + 2);
  while (!message.empty()) {
    const size_t end = message.find('\n');
    std::string_view line = message.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append_line(out, line);
    if (end == std::string_view::npos) break;
    message.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace missent::net
