// SPDX-License-Identifier: Apache-2.0
#pragma once
// For the tests of readers: reads a file that the test made, and asks for what came out.

#include "extract/sample_test.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace missent::extract {

struct ReadSample {
  Contents contents;

  const Attachment& file() const { return contents.attachments.front(); }
  // All text at this place: "sheet ‘Staff’", "page 1 (hidden)", "" for the document itself.
  std::string at(std::string_view where) const {
    const std::string whole = where.empty() ? "sample" : "sample/" + std::string(where);
    std::string text;
    for (const Piece& piece : contents.pieces) {
      if (piece.where == whole) text += piece.text;
    }
    return text;
  }
  bool has(std::string_view where, std::string_view text) const {
    return at(where).find(text) != std::string::npos;
  }
  bool hides(const Hidden& hidden) const {
    const auto& all = file().hidden;
    return std::find(all.begin(), all.end(), hidden) != all.end();
  }
};

inline ReadSample read_sample(std::string_view bytes, const Limits& limits = {}) {
  return {sample::read(bytes, "sample", limits)};
}

}  // namespace missent::extract
