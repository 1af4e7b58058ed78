// SPDX-License-Identifier: Apache-2.0
#include "program/header_block.h"

#include <algorithm>

namespace missent::program {

std::string_view header_block(std::string_view message) {
  for (size_t at = message.find('\n'); at != std::string_view::npos;
       at = message.find('\n', at + 1)) {
    size_t next = at + 1 < message.size() && message[at + 1] == '\r' ? at + 2 : at + 1;
    if (next < message.size() && message[next] == '\n') return message.substr(0, next + 1);
  }
  return message;
}

std::string_view body_block(std::string_view message) {
  return message.substr(header_block(message).size());
}

}  // namespace missent::program
