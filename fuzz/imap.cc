// SPDX-License-Identifier: Apache-2.0
// Any bytes as what an IMAP server says: in whatever pieces it comes, the
// responses are the same.
#include "net/imap_reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::net;

namespace {

std::string read(std::string_view bytes, size_t piece) {
  ImapReader reader({.line = 1'000, .literal = 1'000});
  std::string seen;
  for (size_t at = 0; at < bytes.size() && !reader.is_broken(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    while (const auto response = reader.next()) {
      seen += response->text + "\n";
      for (const auto& literal : response->literals) seen += literal;
      seen += listed_folder(*response).value_or("");
      seen += std::to_string(numbered(*response, "FETCH").value_or(0));
    }
  }
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Lines beyond the limit break at another place when they come in other pieces.
  const auto whole = read(bytes, 4'096), pieces = read(bytes, 7);
  if (bytes.size() < 1'000 && whole != pieces) std::abort();
  return 0;
}
