// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads any bytes as an attachment within small limits, and checks what must hold whatever they
// are.
#include "extract/document.h"
#include "extract/read_formats.h"
#include "text/unicode.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace missent::fuzz {

inline void check(const extract::Contents& contents, const extract::Limits& limits) {
  uint64_t text = 0;
  for (const auto& piece : contents.pieces) {
    text += piece.text.size();
    if (!text::is_utf8(piece.text) || !piece.where.starts_with("seed")) std::abort();
  }
  if (text > 3 * limits.text_bytes || contents.pieces.size() > limits.pieces) std::abort();
  if (contents.attachments.size() > limits.entries + 1) std::abort();
  for (const auto& attachment : contents.attachments) {
    if (attachment.encrypted && attachment.unread.empty()) std::abort();
    for (const auto& hidden : attachment.hidden) {
      if (hidden.kind.empty() || hidden.visible_rows > hidden.rows) std::abort();
    }
  }
}

// `reader` is called as reader(document, bytes).
template <typename Reader>
int read_attachment(const uint8_t* data, size_t size, const char* name, Reader reader) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  extract::Limits limits;
  limits.bytes = limits.free_bytes = 4 << 20;
  limits.text_bytes = 1 << 20;
  limits.entries = 200;
  extract::Contents contents;
  extract::Budget budget(limits, size);
  contents.attachments.push_back({.name = name, .type = {}, .size = size});
  extract::Document document(contents, budget, 0, name, 1);
  reader(document, bytes);
  check(contents, limits);
  return 0;
}

}  // namespace missent::fuzz
