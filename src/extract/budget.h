// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is left of the limits while one message is read. Every take_… says whether there was enough;
// after a "no" nothing more of that kind is given.

#include "extract/limits.h"

#include <algorithm>

namespace missent::extract {

class Budget {
 public:
  Budget(const Limits& limits, uint64_t message_bytes)
      : limits_(limits),
        bytes_(std::min(limits.bytes, std::max(limits.free_bytes, limits.ratio * message_bytes))),
        text_(limits.text_bytes),
        cells_(limits.cells),
        entries_(limits.entries),
        pieces_(limits.pieces) {}

  const Limits& limits() const { return limits_; }
  uint64_t bytes_left() const { return bytes_; }
  uint64_t text_left() const { return text_; }

  bool take_bytes(uint64_t count) { return take(bytes_, count); }
  bool take_text(uint64_t count) { return take(text_, count); }
  bool take_cells(uint64_t count) { return take(cells_, count); }
  bool take_entry() { return take(entries_, 1); }
  bool take_piece() { return take(pieces_, 1); }

 private:
  static bool take(uint64_t& left, uint64_t count) {
    const bool enough = count <= left;
    left = enough ? left - count : 0;
    return enough;
  }

  Limits limits_;
  uint64_t bytes_;
  uint64_t text_;
  uint64_t cells_;
  uint64_t entries_;
  uint64_t pieces_;
};

}  // namespace missent::extract
