// SPDX-License-Identifier: Apache-2.0
// The reply reader fed by a hostile server in pieces; and dot stuffing undone again gives the
// message with CRLF lines.
#include "net/dot_stuffing.h"
#include "net/smtp_reply.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace missent::net;

namespace {

void read_in_pieces(std::string_view bytes) {
  ReplyReader reader;
  auto state = ReplyReader::State::More;
  while (!bytes.empty() && state == ReplyReader::State::More) {
    const size_t size = 1 + static_cast<unsigned char>(bytes[0]) % 32;
    state = reader.feed(bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
  if (reader.reply().text.size() > 500) std::abort();
}

void check_stuffing(std::string_view message) {
  const std::string wire = stuff_dots(message);
  const std::string ended = "\r\n" + wire + ".\r\n";
  if (ended.find("\r\n.\r\n") + 5 != ended.size()) std::abort();
  if (!message.empty() && !wire.ends_with("\r\n")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_in_pieces(bytes);
  check_stuffing(bytes);
  return 0;
}
