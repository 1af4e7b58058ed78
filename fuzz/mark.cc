// SPDX-License-Identifier: Apache-2.0
// Messages with release marks: whatever reads as a mark is written the same again, and the digest
// does not care how lines end.
#include "guard/json_writer.h"
#include "guard/mark.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace missent;

namespace {

std::string with_line_feeds(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size(); ++at)
    if (bytes.substr(at, 2) != "\r\n") out += bytes[at];
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& value : guard::find_marks(bytes)) {
    auto mark = guard::parse_mark(value);
    if (mark && guard::parse_mark(guard::to_text(*mark)) != mark) std::abort();
  }
  // A bare CR before the CR of a line end is text of its own; after folding it would be another
  // line end.
  const bool plain = bytes.find("\r\r") == std::string_view::npos;
  if (plain && guard::marked_digest(with_line_feeds(bytes)) != guard::marked_digest(bytes))
    std::abort();
  guard::JsonWriter json;
  json.text(bytes);
  if (json.take().find('\n') != std::string::npos) std::abort();
  return 0;
}
