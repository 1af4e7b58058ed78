// SPDX-License-Identifier: Apache-2.0
#pragma once
// For the targets of attachments: reads the bytes as a file with one reader, within limits small
// enough for many turns, and checks what every reader promises.
#include "extract/read_formats.h"
#include "text/unicode.h"

#include <cstdlib>
#include <string_view>

namespace missent::extract {

inline void read_attachment(void (*read)(Document&, std::string_view), std::string_view bytes) {
  Limits limits;
  limits.free_bytes = limits.text_bytes = 16ULL << 20;
  limits.cells = 200'000;
  limits.pages = 20;
  Contents contents;
  Budget budget(limits, bytes.size());
  contents.attachments.push_back({.name = "file", .type = {}, .size = bytes.size()});
  Document document(contents, budget, 0, "file", 1);
  read(document, bytes);
  uint64_t text = 0;
  for (const Piece& piece : contents.pieces) {
    text += piece.text.size();
    if (!text::is_utf8(piece.text) || !text::is_utf8(piece.where)) std::abort();
  }
  if (text > 4 * limits.text_bytes || contents.attachments.size() > limits.entries) std::abort();
}

}  // namespace missent::extract
