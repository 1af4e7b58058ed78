// SPDX-License-Identifier: Apache-2.0
// What an MTA may tell of one message, cut at NULs: an argument and an address of a recipient, then
// headers and body. The bytes kept never pass the limit, and every recipient taken is in the
// envelope.
#include "gateway/received_message.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace missent::gateway;

namespace {

std::vector<std::string_view> pieces(std::string_view bytes) {
  std::vector<std::string_view> out;
  for (size_t end = bytes.find('\0'); end != std::string_view::npos; end = bytes.find('\0')) {
    out.push_back(bytes.substr(0, end));
    bytes.remove_prefix(end + 1);
  }
  out.push_back(bytes);
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto words = pieces({reinterpret_cast<const char*>(data), size});
  Gauge gauge("bytes", 4000);
  {
    MessageBuilder builder({.max_bytes = 3000, .max_recipients = 2}, gauge);
    size_t taken = 0;
    builder.set_sender(words[0], words[0], {std::string(words[0])});
    for (size_t i = 0; i + 1 < words.size(); i += 2) {
      taken += builder.add_recipient(words[i], words[i + 1]) ? 1 : 0;
      builder.add_header(words[i], words[i + 1], i % 4 == 0);
    }
    builder.add_body(words.back());
    const ReceivedMessage message = builder.finish("Q");
    require(message.bytes.size() <= 3000);
    require(message.envelope.recipients.size() == taken && taken <= 2);
    require(message.bytes.size() <= gauge.in_use());
  }
  require(gauge.in_use() == 0);
  return 0;
}
